import { defineConfig } from 'vite';

export default defineConfig({
  base: '/static/',
  build: {
    target: 'es2022',
    // A file of its own for every font and picture: the content policy then needs no data: fonts.
    assetsInlineLimit: 0,
    // The editor is one large chunk by nature; it is loaded once and cached for good.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    // Libraries carry "use client" marks for server rendering, of which there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
