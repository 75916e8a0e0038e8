"""Measurements: this service beside the library's own server, in one run, on real sockets. Speed is never asserted."""
