from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "tickets" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"number" INT NOT NULL,
"kind" VARCHAR(15) NOT NULL /* COMPLAINT: complaint\nSUGGESTION: suggestion\nCALL_MASTER: call_master\nSERVICE_REQUEST: service_request\nSUPPORT: support */,
"category" VARCHAR(13) NOT NULL /* PLUMBING: plumbing\nELECTRICITY: electricity\nHEATING: heating\nLIFT: lift\nINTERCOM: intercom\nCLEANING: cleaning\nYARD: yard\nROOF: roof\nGAS: gas\nBILLING: billing\nPERSONAL_DATA: personal_data\nOTHER: other */,
"urgency" VARCHAR(9) NOT NULL /* NORMAL: normal\nURGENT: urgent\nEMERGENCY: emergency */,
"state" VARCHAR(20) NOT NULL /* NEW: new\nASSIGNED: assigned\nIN_PROGRESS: in_progress\nWAITING_FOR_RESIDENT: waiting_for_resident\nHANDED_OVER: handed_over\nDEFERRED: deferred\nDONE: done\nCLOSED: closed\nDECLINED: declined\nCANCELLED: cancelled */,
"place_detail" VARCHAR(200),
"text" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"contact_name" BLOB,
"contact_phone" BLOB,
"access_notes" BLOB,
"accepted_at" TIMESTAMP,
"reference" VARCHAR(60),
"merged_into_id" CHAR(36),
"opened_at" TIMESTAMP NOT NULL,
"responded_at" TIMESTAMP,
"done_at" TIMESTAMP,
"ended_at" TIMESTAMP,
"respond_by" TIMESTAMP,
"resolve_by" TIMESTAMP,
"paused_at" TIMESTAMP,
"respond_left_seconds" INT,
"resolve_left_seconds" INT,
"paused_seconds" INT NOT NULL,
"response_seconds" INT,
"resolution_seconds" INT,
"warn_by" TIMESTAMP,
"warned_at" TIMESTAMP,
"escalated_at" TIMESTAMP,
"deferred_until" DATE,
"outcome" TEXT,
"rating" SMALLINT,
"reopened_count" SMALLINT NOT NULL,
"version" INT NOT NULL,
"assignee_id" CHAR(36) REFERENCES "staff_members" ("id") ON DELETE SET NULL,
"author_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT,
"building_id" CHAR(36) NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"service_organization_id" CHAR(36) REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_tickets_complex_5ae9ae" UNIQUE ("complex_id", "number")
) /* `number`: counted in the complex. `version`: raised by every change but a comment or a file. */;
CREATE INDEX IF NOT EXISTS "idx_tickets_merged__34f89d" ON "tickets" ("merged_into_id");
CREATE INDEX IF NOT EXISTS "idx_tickets_warn_by_2e0f25" ON "tickets" ("warn_by");
CREATE INDEX IF NOT EXISTS "idx_tickets_unit_id_40c3ed" ON "tickets" ("unit_id");
CREATE INDEX IF NOT EXISTS "idx_tickets_complex_3f6f54" ON "tickets" ("complex_id", "state", "id");
CREATE INDEX IF NOT EXISTS "idx_tickets_buildin_22eb7e" ON "tickets" ("building_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_author__87b937" ON "tickets" ("author_id", "id");
CREATE INDEX IF NOT EXISTS "idx_tickets_assigne_7f6196" ON "tickets" ("assignee_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_service_3229ad" ON "tickets" ("service_organization_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_state_1642b9" ON "tickets" ("state", "resolve_by");
CREATE TABLE IF NOT EXISTS "ticket_joins" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"joined_at" TIMESTAMP NOT NULL,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
"ticket_id" CHAR(36) NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_join_ticket__9092da" UNIQUE ("ticket_id", "person_id")
) /* Somebody whom another's ticket concerns too, and who hears what becomes of it until they leave it. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_join_person__b8f346" ON "ticket_joins" ("person_id");
CREATE TABLE IF NOT EXISTS "ticket_events" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"number" BIGINT NOT NULL,
"resident_number" BIGINT,
"kind" VARCHAR(15) NOT NULL /* OPENED: opened\nMOVED: moved\nASSIGNED: assigned\nCORRECTED: corrected\nCOMMENTED: commented\nFILES_ADDED: files_added\nVISIT_PROPOSED: visit_proposed\nVISIT_CONFIRMED: visit_confirmed\nVISIT_DECLINED: visit_declined\nVISIT_CANCELLED: visit_cancelled\nACCEPTED: accepted\nJOINED: joined\nLEFT: left\nMERGED: merged\nRATED: rated */,
"at" TIMESTAMP NOT NULL,
"by_staff" INT NOT NULL,
"internal" INT NOT NULL,
"move" VARCHAR(20),
"from_state" VARCHAR(20) /* NEW: new\nASSIGNED: assigned\nIN_PROGRESS: in_progress\nWAITING_FOR_RESIDENT: waiting_for_resident\nHANDED_OVER: handed_over\nDEFERRED: deferred\nDONE: done\nCLOSED: closed\nDECLINED: declined\nCANCELLED: cancelled */,
"to_state" VARCHAR(20) /* NEW: new\nASSIGNED: assigned\nIN_PROGRESS: in_progress\nWAITING_FOR_RESIDENT: waiting_for_resident\nHANDED_OVER: handed_over\nDEFERRED: deferred\nDONE: done\nCLOSED: closed\nDECLINED: declined\nCANCELLED: cancelled */,
"text" BLOB,
"facts" JSON NOT NULL,
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_even_ticket__072f73" UNIQUE ("ticket_id", "number"),
CONSTRAINT "uid_ticket_even_ticket__47c4df" UNIQUE ("ticket_id", "resident_number")
) /* `number`: in the staff's order; `resident_number`: in the residents', None where they do not see it. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_even_actor_i_fc92f0" ON "ticket_events" ("actor_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_even_ticket__1a6a4e" ON "ticket_events" ("ticket_id", "kind", "id");
CREATE TABLE IF NOT EXISTS "ticket_visits" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"proposal" CHAR(36) NOT NULL,
"starts_at" TIMESTAMP NOT NULL,
"ends_at" TIMESTAMP NOT NULL,
"state" VARCHAR(9) NOT NULL /* PROPOSED: proposed\nCONFIRMED: confirmed\nDECLINED: declined\nCANCELLED: cancelled */,
"proposed_at" TIMESTAMP NOT NULL,
"answered_at" TIMESTAMP,
"reminded_at" TIMESTAMP,
"ticket_id" CHAR(36) NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE
) /* `proposal`: the windows that were proposed together. `reminded_at`: when its people were told that it is near. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_visi_ticket__6beffb" ON "ticket_visits" ("ticket_id", "state");
CREATE INDEX IF NOT EXISTS "idx_ticket_visi_state_f27a65" ON "ticket_visits" ("state", "reminded_at", "starts_at");
CREATE TABLE IF NOT EXISTS "ticket_deadlines" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"category" VARCHAR(13) /* PLUMBING: plumbing\nELECTRICITY: electricity\nHEATING: heating\nLIFT: lift\nINTERCOM: intercom\nCLEANING: cleaning\nYARD: yard\nROOF: roof\nGAS: gas\nBILLING: billing\nPERSONAL_DATA: personal_data\nOTHER: other */,
"urgency" VARCHAR(9) NOT NULL /* NORMAL: normal\nURGENT: urgent\nEMERGENCY: emergency */,
"respond_minutes" INT NOT NULL,
"resolve_minutes" INT NOT NULL,
"around_the_clock" INT NOT NULL,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE CASCADE
) /* `category`: None for all that have no row of their own. `around_the_clock`: nights and holidays count too. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_dead_organiz_a5f16d" ON "ticket_deadlines" ("organization_id");
CREATE TABLE IF NOT EXISTS "ticket_terms" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"opens_minute" SMALLINT NOT NULL,
"closes_minute" SMALLINT NOT NULL,
"working_days" JSON NOT NULL,
"photo_categories" JSON NOT NULL,
"warn_share" SMALLINT NOT NULL,
"organization_id" CHAR(36) NOT NULL UNIQUE REFERENCES "organizations" ("id") ON DELETE CASCADE
) /* `opens_minute`, `closes_minute`: of the local day. `working_days`: ISO weekdays, 1 is Monday. */;
CREATE TABLE IF NOT EXISTS "ticket_exports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"language" VARCHAR(2) NOT NULL /* KK: kk\nRU: ru\nEN: en */,
"wanted" JSON NOT NULL,
"state" VARCHAR(7) NOT NULL /* WAITING: waiting\nWRITING: writing\nDONE: done\nFAILED: failed */,
"rows_done" INT NOT NULL,
"rows_total" INT,
"object_name" VARCHAR(80),
"size_bytes" BIGINT,
"tries" SMALLINT NOT NULL,
"claimed_until" TIMESTAMP,
"asked_at" TIMESTAMP NOT NULL,
"finished_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE CASCADE
) /* `wanted`: the filter that was asked for, as it is kept. `object_name`: of the finished file in the store. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_account_97be62" ON "ticket_exports" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_complex_4afe46" ON "ticket_exports" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_state_0b90fb" ON "ticket_exports" ("state", "claimed_until");
CREATE TABLE IF NOT EXISTS "disclosures" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"reason" VARCHAR(8) NOT NULL /* TICKET: ticket */,
"reference_id" CHAR(36) NOT NULL,
"shown" JSON NOT NULL,
"day" DATE NOT NULL,
"at" TIMESTAMP NOT NULL,
"reader_id" CHAR(36) REFERENCES "staff_members" ("id") ON DELETE SET NULL,
"subject_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_disclosures_subject_d072e2" UNIQUE ("subject_id", "reader_id", "reference_id", "day")
) /* `shown`: names of the fields. `reference_id`: of the ticket, or of whatever the reason is about. */;
CREATE INDEX IF NOT EXISTS "idx_disclosures_subject_4cdd24" ON "disclosures" ("subject_id", "id");
CREATE TABLE IF NOT EXISTS "attachments" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"internal" INT NOT NULL,
"state" VARCHAR(8) NOT NULL /* STORING: storing\nSTORED: stored\nREMOVING: removing */,
"name" BLOB NOT NULL,
"media_type" VARCHAR(40) NOT NULL,
"size_bytes" INT NOT NULL,
"width" INT,
"height" INT,
"object_name" VARCHAR(80) NOT NULL UNIQUE,
"thumbnail_name" VARCHAR(80) UNIQUE,
"created_at" TIMESTAMP NOT NULL,
"used_at" TIMESTAMP,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"event_id" CHAR(36) REFERENCES "ticket_events" ("id") ON DELETE RESTRICT,
"news_item_id" CHAR(36) REFERENCES "news_items" ("id") ON DELETE RESTRICT,
"owner_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) REFERENCES "tickets" ("id") ON DELETE RESTRICT
) /* `name`: as the sender called it. `media_type`: by what it holds. `event`: with what it came to the ticket. */;
CREATE INDEX IF NOT EXISTS "idx_attachments_complex_c21f70" ON "attachments" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_event_i_c811ce" ON "attachments" ("event_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_news_it_67ba5a" ON "attachments" ("news_item_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_owner_i_fed20d" ON "attachments" ("owner_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_ticket__7cfe9b" ON "attachments" ("ticket_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_state_5cfaad" ON "attachments" ("state", "created_at");
CREATE INDEX IF NOT EXISTS "idx_attachments_used_at_9fb1a2" ON "attachments" ("used_at", "created_at");
CREATE TABLE IF NOT EXISTS "push_devices" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"endpoint" BLOB NOT NULL,
"endpoint_index" VARCHAR(64) NOT NULL UNIQUE,
"public_key" BLOB NOT NULL,
"auth_secret" BLOB NOT NULL,
"registered_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
"session_id" CHAR(36) NOT NULL REFERENCES "sessions" ("id") ON DELETE CASCADE
) /* It is gone with its session, and when its push service says so. `public_key`, `auth_secret`: base64url. */;
CREATE INDEX IF NOT EXISTS "idx_push_device_account_584ba1" ON "push_devices" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_push_device_session_715b68" ON "push_devices" ("session_id");
CREATE TABLE IF NOT EXISTS "notifications" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36),
"number" BIGINT NOT NULL,
"topic" VARCHAR(11) NOT NULL /* NEWS: news\nEMERGENCIES: emergencies\nPOLLS: polls\nTICKETS: tickets\nBILLS: bills\nHOMES: homes\nSECURITY: security */,
"kind" VARCHAR(20) NOT NULL /* NEWS_PUBLISHED: news_published\nNEWS_CORRECTED: news_corrected\nNEWS_WITHDRAWN: news_withdrawn\nOUTAGE_PUBLISHED: outage_published\nOUTAGE_ENDED: outage_ended\nEMERGENCY_PUBLISHED: emergency_published\nPOLL_OPENED: poll_opened\nPOLL_CLOSING: poll_closing\nPOLL_CLOSED: poll_closed\nPOLL_CANCELLED: poll_cancelled\nTICKET_OPENED: ticket_opened\nTICKET_ASSIGNED: ticket_assigned\nTICKET_MOVED: ticket_moved\nTICKET_COMMENTED: ticket_commented\nTICKET_MERGED: ticket_merged\nVISIT_PROPOSED: visit_proposed\nVISIT_CONFIRMED: visit_confirmed\nVISIT_DECLINED: visit_declined\nVISIT_CANCELLED: visit_cancelled\nVISIT_SOON: visit_soon\nTICKET_LATE_SOON: ticket_late_soon\nTICKET_OVERDUE: ticket_overdue\nTICKET_HANDED_OVER: ticket_handed_over\nRESIDENCY_REQUESTED: residency_requested\nRESIDENCY_APPROVED: residency_approved\nRESIDENCY_DECLINED: residency_declined\nRESIDENCY_ENDED: residency_ended\nSIGNED_IN_ANEW: signed_in_anew\nPASSWORD_CHANGED: password_changed\nCONTACT_CHANGED: contact_changed */,
"key" VARCHAR(120) NOT NULL,
"subject_kind" VARCHAR(40),
"subject_id" CHAR(36),
"facts" JSON NOT NULL,
"created_at" TIMESTAMP NOT NULL,
"read_at" TIMESTAMP,
"digested_at" TIMESTAMP,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_notificatio_person__1da409" UNIQUE ("person_id", "number"),
CONSTRAINT "uid_notificatio_person__5ad0d5" UNIQUE ("person_id", "key")
) /* `number`: in the person's own feed. `key`: of the event, so that nobody is told of it twice. */;
CREATE INDEX IF NOT EXISTS "idx_notificatio_created_5f34f1" ON "notifications" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_notificatio_person__b4e6be" ON "notifications" ("person_id", "read_at");
CREATE TABLE IF NOT EXISTS "notification_choices" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"topic" VARCHAR(11) NOT NULL /* NEWS: news\nEMERGENCIES: emergencies\nPOLLS: polls\nTICKETS: tickets\nBILLS: bills\nHOMES: homes\nSECURITY: security */,
"channel" VARCHAR(5) NOT NULL /* SMS: sms\nEMAIL: email\nPUSH: push */,
"wanted" INT NOT NULL,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_notificatio_person__68e4ce" UNIQUE ("person_id", "topic", "channel")
) /* What somebody has chosen for a topic on a channel, where that is not the default. */;
CREATE TABLE IF NOT EXISTS "notification_hours" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"quiet_from_minute" SMALLINT,
"quiet_until_minute" SMALLINT,
"daily_digest" INT NOT NULL,
"digested_at" TIMESTAMP,
"person_id" CHAR(36) NOT NULL UNIQUE REFERENCES "people" ("id") ON DELETE CASCADE
) /* When somebody is not to be woken, and whether mail comes once a day. Minutes are of the local day. */;
CREATE TABLE "new_polls" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(14) NOT NULL /* SURVEY: survey\nOWNERS_MEETING: owners_meeting */,
"title" VARCHAR(200) NOT NULL,
"description" TEXT,
"state" VARCHAR(9) NOT NULL /* DRAFT: draft\nANNOUNCED: announced\nOPEN: open\nCLOSED: closed\nCERTIFIED: certified\nCANCELLED: cancelled */,
"results_visibility" VARCHAR(12) NOT NULL /* LIVE: live\nAFTER_VOTING: after_voting\nAFTER_CLOSE: after_close */,
"ballot_per" VARCHAR(6) NOT NULL /* UNIT: unit\nPERSON: person */,
"electorate" VARCHAR(9) NOT NULL /* OWNERS: owners\nRESIDENTS: residents */,
"unit_kinds" VARCHAR(60) NOT NULL,
"everywhere" INT NOT NULL,
"opens_at" TIMESTAMP NOT NULL,
"closes_at" TIMESTAMP NOT NULL,
"announced_at" TIMESTAMP,
"reminded_at" TIMESTAMP,
"cancelled_at" TIMESTAMP,
"cancel_reason" VARCHAR(500),
"feed_number" BIGINT,
"final_electorate" INT,
"final_turnout" JSON,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
) /* `unit_kinds`: the kinds whose people may answer, joined by commas. `everywhere`: in all buildings. */;
INSERT INTO "new_polls" ("id", "kind", "title", "description", "state", "results_visibility", "ballot_per", "electorate", "unit_kinds", "everywhere", "opens_at", "closes_at", "announced_at", "reminded_at", "cancelled_at", "cancel_reason", "feed_number", "final_electorate", "final_turnout", "complex_id") SELECT "id", "kind", "title", "description", "state", "results_visibility", "ballot_per", "electorate", "unit_kinds", "everywhere", "opens_at", "closes_at", "announced_at", NULL, "cancelled_at", "cancel_reason", "feed_number", "final_electorate", "final_turnout", "complex_id" FROM "polls";
DROP TABLE "polls";
ALTER TABLE "new_polls" RENAME TO "polls";
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_polls_state_903abd" ON "polls" ("state", "closes_at");
CREATE INDEX IF NOT EXISTS "idx_polls_complex_34d3f4" ON "polls" ("complex_id", "feed_number");
CREATE TABLE "new_deliveries" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"channel" VARCHAR(5) NOT NULL /* SMS: sms\nEMAIL: email\nPUSH: push */,
"lane" VARCHAR(5) NOT NULL /* FIRST: first\nSOON: soon\nLATER: later */,
"target" BLOB,
"subject" BLOB,
"text" BLOB,
"created_at" TIMESTAMP NOT NULL,
"not_after" TIMESTAMP NOT NULL,
"tries" INT NOT NULL,
"claims_lost" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"sent_at" TIMESTAMP,
"failed_at" TIMESTAMP,
"failure" VARCHAR(10) /* EXPIRED: expired\nGIVEN_UP: given_up\nREFUSED: refused\nIN_DOUBT: in_doubt\nUNREADABLE: unreadable\nUNWANTED: unwanted\nGONE: gone */,
"reason" VARCHAR(200),
"reference" VARCHAR(400),
"key" VARCHAR(160) UNIQUE,
"complex_id" CHAR(36),
"notification_id" CHAR(36),
"device_id" CHAR(36)
) /* `next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was. */;
INSERT INTO "new_deliveries" ("id", "channel", "lane", "target", "subject", "text", "created_at", "not_after", "tries", "claims_lost", "next_try_at", "claimed_until", "sent_at", "failed_at", "failure", "reason", "reference", "key", "complex_id", "notification_id", "device_id") SELECT "id", "channel", 'first', "target", "subject", "text", "created_at", "not_after", "tries", 0, "next_try_at", "claimed_until", "sent_at", "failed_at", "failure", NULL, "reference", NULL, NULL, NULL, NULL FROM "deliveries";
DROP TABLE "deliveries";
ALTER TABLE "new_deliveries" RENAME TO "deliveries";
CREATE INDEX IF NOT EXISTS "idx_deliveries_created_1840ab" ON "deliveries" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_54d060" ON "deliveries" ("channel", "lane", "next_try_at");
CREATE TABLE "new_residency_changes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"state" VARCHAR(9) NOT NULL /* REQUESTED: requested\nAGREED: agreed\nACTIVE: active\nDECLINED: declined\nENDED: ended */,
"at" TIMESTAMP NOT NULL,
"reason" BLOB,
"corrected" VARCHAR(31),
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" CHAR(36) NOT NULL REFERENCES "residencies" ("id") ON DELETE CASCADE
) /* A step of a residency: what it became, when, by whom and why. Rows are only added. */;
INSERT INTO "new_residency_changes" ("id", "complex_id", "state", "at", "reason", "corrected", "actor_id", "residency_id") SELECT "id", "complex_id", "state", "at", "reason", NULL, "actor_id", "residency_id" FROM "residency_changes";
DROP TABLE "residency_changes";
ALTER TABLE "new_residency_changes" RENAME TO "residency_changes";
CREATE INDEX IF NOT EXISTS "idx_residency_c_residen_102a60" ON "residency_changes" ("residency_id");
""",
    "postgres": """
DROP INDEX IF EXISTS "idx_deliveries_channel_606d11";
CREATE TABLE IF NOT EXISTS "tickets" (
"id" UUID NOT NULL PRIMARY KEY,
"number" INT NOT NULL,
"kind" VARCHAR(15) NOT NULL,
"category" VARCHAR(13) NOT NULL,
"urgency" VARCHAR(9) NOT NULL,
"state" VARCHAR(20) NOT NULL,
"place_detail" VARCHAR(200),
"text" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"contact_name" BYTEA,
"contact_phone" BYTEA,
"access_notes" BYTEA,
"accepted_at" TIMESTAMPTZ,
"reference" VARCHAR(60),
"merged_into_id" UUID,
"opened_at" TIMESTAMPTZ NOT NULL,
"responded_at" TIMESTAMPTZ,
"done_at" TIMESTAMPTZ,
"ended_at" TIMESTAMPTZ,
"respond_by" TIMESTAMPTZ,
"resolve_by" TIMESTAMPTZ,
"paused_at" TIMESTAMPTZ,
"respond_left_seconds" INT,
"resolve_left_seconds" INT,
"paused_seconds" INT NOT NULL,
"response_seconds" INT,
"resolution_seconds" INT,
"warn_by" TIMESTAMPTZ,
"warned_at" TIMESTAMPTZ,
"escalated_at" TIMESTAMPTZ,
"deferred_until" DATE,
"outcome" TEXT,
"rating" SMALLINT,
"reopened_count" SMALLINT NOT NULL,
"version" INT NOT NULL,
"assignee_id" UUID REFERENCES "staff_members" ("id") ON DELETE SET NULL,
"author_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT,
"building_id" UUID NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"service_organization_id" UUID REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"unit_id" UUID REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_tickets_complex_5ae9ae" UNIQUE ("complex_id", "number")
);
CREATE INDEX IF NOT EXISTS "idx_tickets_merged__34f89d" ON "tickets" ("merged_into_id");
CREATE INDEX IF NOT EXISTS "idx_tickets_warn_by_2e0f25" ON "tickets" ("warn_by");
CREATE INDEX IF NOT EXISTS "idx_tickets_unit_id_40c3ed" ON "tickets" ("unit_id");
CREATE INDEX IF NOT EXISTS "idx_tickets_complex_3f6f54" ON "tickets" ("complex_id", "state", "id");
CREATE INDEX IF NOT EXISTS "idx_tickets_buildin_22eb7e" ON "tickets" ("building_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_author__87b937" ON "tickets" ("author_id", "id");
CREATE INDEX IF NOT EXISTS "idx_tickets_assigne_7f6196" ON "tickets" ("assignee_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_service_3229ad" ON "tickets" ("service_organization_id", "state");
CREATE INDEX IF NOT EXISTS "idx_tickets_state_1642b9" ON "tickets" ("state", "resolve_by");
COMMENT ON COLUMN "tickets"."kind" IS 'COMPLAINT: complaint
SUGGESTION: suggestion
CALL_MASTER: call_master
SERVICE_REQUEST: service_request
SUPPORT: support';
COMMENT ON COLUMN "tickets"."category" IS 'PLUMBING: plumbing
ELECTRICITY: electricity
HEATING: heating
LIFT: lift
INTERCOM: intercom
CLEANING: cleaning
YARD: yard
ROOF: roof
GAS: gas
BILLING: billing
PERSONAL_DATA: personal_data
OTHER: other';
COMMENT ON COLUMN "tickets"."urgency" IS 'NORMAL: normal
URGENT: urgent
EMERGENCY: emergency';
COMMENT ON COLUMN "tickets"."state" IS 'NEW: new
ASSIGNED: assigned
IN_PROGRESS: in_progress
WAITING_FOR_RESIDENT: waiting_for_resident
HANDED_OVER: handed_over
DEFERRED: deferred
DONE: done
CLOSED: closed
DECLINED: declined
CANCELLED: cancelled';
COMMENT ON TABLE "tickets" IS '`number`: counted in the complex. `version`: raised by every change but a comment or a file.';
CREATE TABLE IF NOT EXISTS "ticket_joins" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"joined_at" TIMESTAMPTZ NOT NULL,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
"ticket_id" UUID NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_join_ticket__9092da" UNIQUE ("ticket_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_ticket_join_person__b8f346" ON "ticket_joins" ("person_id");
COMMENT ON TABLE "ticket_joins" IS 'Somebody whom another''s ticket concerns too, and who hears what becomes of it until they leave it.';
CREATE TABLE IF NOT EXISTS "ticket_events" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"number" BIGINT NOT NULL,
"resident_number" BIGINT,
"kind" VARCHAR(15) NOT NULL,
"at" TIMESTAMPTZ NOT NULL,
"by_staff" BOOL NOT NULL,
"internal" BOOL NOT NULL,
"move" VARCHAR(20),
"from_state" VARCHAR(20),
"to_state" VARCHAR(20),
"text" BYTEA,
"facts" JSONB NOT NULL,
"actor_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" UUID NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_even_ticket__072f73" UNIQUE ("ticket_id", "number"),
CONSTRAINT "uid_ticket_even_ticket__47c4df" UNIQUE ("ticket_id", "resident_number")
);
CREATE INDEX IF NOT EXISTS "idx_ticket_even_actor_i_fc92f0" ON "ticket_events" ("actor_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_even_ticket__1a6a4e" ON "ticket_events" ("ticket_id", "kind", "id");
COMMENT ON COLUMN "ticket_events"."kind" IS 'OPENED: opened
MOVED: moved
ASSIGNED: assigned
CORRECTED: corrected
COMMENTED: commented
FILES_ADDED: files_added
VISIT_PROPOSED: visit_proposed
VISIT_CONFIRMED: visit_confirmed
VISIT_DECLINED: visit_declined
VISIT_CANCELLED: visit_cancelled
ACCEPTED: accepted
JOINED: joined
LEFT: left
MERGED: merged
RATED: rated';
COMMENT ON COLUMN "ticket_events"."from_state" IS 'NEW: new
ASSIGNED: assigned
IN_PROGRESS: in_progress
WAITING_FOR_RESIDENT: waiting_for_resident
HANDED_OVER: handed_over
DEFERRED: deferred
DONE: done
CLOSED: closed
DECLINED: declined
CANCELLED: cancelled';
COMMENT ON COLUMN "ticket_events"."to_state" IS 'NEW: new
ASSIGNED: assigned
IN_PROGRESS: in_progress
WAITING_FOR_RESIDENT: waiting_for_resident
HANDED_OVER: handed_over
DEFERRED: deferred
DONE: done
CLOSED: closed
DECLINED: declined
CANCELLED: cancelled';
COMMENT ON TABLE "ticket_events" IS '`number`: in the staff''s order; `resident_number`: in the residents'', None where they do not see it.';
CREATE TABLE IF NOT EXISTS "ticket_visits" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"proposal" UUID NOT NULL,
"starts_at" TIMESTAMPTZ NOT NULL,
"ends_at" TIMESTAMPTZ NOT NULL,
"state" VARCHAR(9) NOT NULL,
"proposed_at" TIMESTAMPTZ NOT NULL,
"answered_at" TIMESTAMPTZ,
"reminded_at" TIMESTAMPTZ,
"ticket_id" UUID NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_ticket_visi_ticket__6beffb" ON "ticket_visits" ("ticket_id", "state");
CREATE INDEX IF NOT EXISTS "idx_ticket_visi_state_f27a65" ON "ticket_visits" ("state", "reminded_at", "starts_at");
COMMENT ON COLUMN "ticket_visits"."state" IS 'PROPOSED: proposed
CONFIRMED: confirmed
DECLINED: declined
CANCELLED: cancelled';
COMMENT ON TABLE "ticket_visits" IS '`proposal`: the windows that were proposed together. `reminded_at`: when its people were told that it is near.';
CREATE TABLE IF NOT EXISTS "ticket_deadlines" (
"id" UUID NOT NULL PRIMARY KEY,
"category" VARCHAR(13),
"urgency" VARCHAR(9) NOT NULL,
"respond_minutes" INT NOT NULL,
"resolve_minutes" INT NOT NULL,
"around_the_clock" BOOL NOT NULL,
"organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_ticket_dead_organiz_a5f16d" ON "ticket_deadlines" ("organization_id");
COMMENT ON COLUMN "ticket_deadlines"."category" IS 'PLUMBING: plumbing
ELECTRICITY: electricity
HEATING: heating
LIFT: lift
INTERCOM: intercom
CLEANING: cleaning
YARD: yard
ROOF: roof
GAS: gas
BILLING: billing
PERSONAL_DATA: personal_data
OTHER: other';
COMMENT ON COLUMN "ticket_deadlines"."urgency" IS 'NORMAL: normal
URGENT: urgent
EMERGENCY: emergency';
COMMENT ON TABLE "ticket_deadlines" IS '`category`: None for all that have no row of their own. `around_the_clock`: nights and holidays count too.';
CREATE TABLE IF NOT EXISTS "ticket_terms" (
"id" UUID NOT NULL PRIMARY KEY,
"opens_minute" SMALLINT NOT NULL,
"closes_minute" SMALLINT NOT NULL,
"working_days" JSONB NOT NULL,
"photo_categories" JSONB NOT NULL,
"warn_share" SMALLINT NOT NULL,
"organization_id" UUID NOT NULL UNIQUE REFERENCES "organizations" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "ticket_terms" IS '`opens_minute`, `closes_minute`: of the local day. `working_days`: ISO weekdays, 1 is Monday.';
CREATE TABLE IF NOT EXISTS "ticket_exports" (
"id" UUID NOT NULL PRIMARY KEY,
"language" VARCHAR(2) NOT NULL,
"wanted" JSONB NOT NULL,
"state" VARCHAR(7) NOT NULL,
"rows_done" INT NOT NULL,
"rows_total" INT,
"object_name" VARCHAR(80),
"size_bytes" BIGINT,
"tries" SMALLINT NOT NULL,
"claimed_until" TIMESTAMPTZ,
"asked_at" TIMESTAMPTZ NOT NULL,
"finished_at" TIMESTAMPTZ,
"account_id" UUID NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_account_97be62" ON "ticket_exports" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_complex_4afe46" ON "ticket_exports" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_ticket_expo_state_0b90fb" ON "ticket_exports" ("state", "claimed_until");
COMMENT ON COLUMN "ticket_exports"."language" IS 'KK: kk
RU: ru
EN: en';
COMMENT ON COLUMN "ticket_exports"."state" IS 'WAITING: waiting
WRITING: writing
DONE: done
FAILED: failed';
COMMENT ON TABLE "ticket_exports" IS '`wanted`: the filter that was asked for, as it is kept. `object_name`: of the finished file in the store.';
CREATE TABLE IF NOT EXISTS "disclosures" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"reason" VARCHAR(8) NOT NULL,
"reference_id" UUID NOT NULL,
"shown" JSONB NOT NULL,
"day" DATE NOT NULL,
"at" TIMESTAMPTZ NOT NULL,
"reader_id" UUID REFERENCES "staff_members" ("id") ON DELETE SET NULL,
"subject_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_disclosures_subject_d072e2" UNIQUE ("subject_id", "reader_id", "reference_id", "day")
);
CREATE INDEX IF NOT EXISTS "idx_disclosures_subject_4cdd24" ON "disclosures" ("subject_id", "id");
COMMENT ON COLUMN "disclosures"."reason" IS 'TICKET: ticket';
COMMENT ON TABLE "disclosures" IS '`shown`: names of the fields. `reference_id`: of the ticket, or of whatever the reason is about.';
CREATE TABLE IF NOT EXISTS "attachments" (
"id" UUID NOT NULL PRIMARY KEY,
"internal" BOOL NOT NULL,
"state" VARCHAR(8) NOT NULL,
"name" BYTEA NOT NULL,
"media_type" VARCHAR(40) NOT NULL,
"size_bytes" INT NOT NULL,
"width" INT,
"height" INT,
"object_name" VARCHAR(80) NOT NULL UNIQUE,
"thumbnail_name" VARCHAR(80) UNIQUE,
"created_at" TIMESTAMPTZ NOT NULL,
"used_at" TIMESTAMPTZ,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"event_id" UUID REFERENCES "ticket_events" ("id") ON DELETE RESTRICT,
"news_item_id" UUID REFERENCES "news_items" ("id") ON DELETE RESTRICT,
"owner_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" UUID REFERENCES "tickets" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_attachments_complex_c21f70" ON "attachments" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_event_i_c811ce" ON "attachments" ("event_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_news_it_67ba5a" ON "attachments" ("news_item_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_owner_i_fed20d" ON "attachments" ("owner_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_ticket__7cfe9b" ON "attachments" ("ticket_id");
CREATE INDEX IF NOT EXISTS "idx_attachments_state_5cfaad" ON "attachments" ("state", "created_at");
CREATE INDEX IF NOT EXISTS "idx_attachments_used_at_9fb1a2" ON "attachments" ("used_at", "created_at");
COMMENT ON COLUMN "attachments"."state" IS 'STORING: storing
STORED: stored
REMOVING: removing';
COMMENT ON TABLE "attachments" IS '`name`: as the sender called it. `media_type`: by what it holds. `event`: with what it came to the ticket.';
CREATE TABLE IF NOT EXISTS "push_devices" (
"id" UUID NOT NULL PRIMARY KEY,
"endpoint" BYTEA NOT NULL,
"endpoint_index" VARCHAR(64) NOT NULL UNIQUE,
"public_key" BYTEA NOT NULL,
"auth_secret" BYTEA NOT NULL,
"registered_at" TIMESTAMPTZ NOT NULL,
"account_id" UUID NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
"session_id" UUID NOT NULL REFERENCES "sessions" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_push_device_account_584ba1" ON "push_devices" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_push_device_session_715b68" ON "push_devices" ("session_id");
COMMENT ON TABLE "push_devices" IS 'It is gone with its session, and when its push service says so. `public_key`, `auth_secret`: base64url.';
CREATE TABLE IF NOT EXISTS "notifications" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID,
"number" BIGINT NOT NULL,
"topic" VARCHAR(11) NOT NULL,
"kind" VARCHAR(20) NOT NULL,
"key" VARCHAR(120) NOT NULL,
"subject_kind" VARCHAR(40),
"subject_id" UUID,
"facts" JSONB NOT NULL,
"created_at" TIMESTAMPTZ NOT NULL,
"read_at" TIMESTAMPTZ,
"digested_at" TIMESTAMPTZ,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_notificatio_person__1da409" UNIQUE ("person_id", "number"),
CONSTRAINT "uid_notificatio_person__5ad0d5" UNIQUE ("person_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_notificatio_created_5f34f1" ON "notifications" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_notificatio_person__b4e6be" ON "notifications" ("person_id", "read_at");
COMMENT ON COLUMN "notifications"."topic" IS 'NEWS: news
EMERGENCIES: emergencies
POLLS: polls
TICKETS: tickets
BILLS: bills
HOMES: homes
SECURITY: security';
COMMENT ON COLUMN "notifications"."kind" IS 'NEWS_PUBLISHED: news_published
NEWS_CORRECTED: news_corrected
NEWS_WITHDRAWN: news_withdrawn
OUTAGE_PUBLISHED: outage_published
OUTAGE_ENDED: outage_ended
EMERGENCY_PUBLISHED: emergency_published
POLL_OPENED: poll_opened
POLL_CLOSING: poll_closing
POLL_CLOSED: poll_closed
POLL_CANCELLED: poll_cancelled
TICKET_OPENED: ticket_opened
TICKET_ASSIGNED: ticket_assigned
TICKET_MOVED: ticket_moved
TICKET_COMMENTED: ticket_commented
TICKET_MERGED: ticket_merged
VISIT_PROPOSED: visit_proposed
VISIT_CONFIRMED: visit_confirmed
VISIT_DECLINED: visit_declined
VISIT_CANCELLED: visit_cancelled
VISIT_SOON: visit_soon
TICKET_LATE_SOON: ticket_late_soon
TICKET_OVERDUE: ticket_overdue
TICKET_HANDED_OVER: ticket_handed_over
RESIDENCY_REQUESTED: residency_requested
RESIDENCY_APPROVED: residency_approved
RESIDENCY_DECLINED: residency_declined
RESIDENCY_ENDED: residency_ended
SIGNED_IN_ANEW: signed_in_anew
PASSWORD_CHANGED: password_changed
CONTACT_CHANGED: contact_changed';
COMMENT ON TABLE "notifications" IS '`number`: in the person''s own feed. `key`: of the event, so that nobody is told of it twice.';
CREATE TABLE IF NOT EXISTS "notification_choices" (
"id" UUID NOT NULL PRIMARY KEY,
"topic" VARCHAR(11) NOT NULL,
"channel" VARCHAR(5) NOT NULL,
"wanted" BOOL NOT NULL,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_notificatio_person__68e4ce" UNIQUE ("person_id", "topic", "channel")
);
COMMENT ON COLUMN "notification_choices"."topic" IS 'NEWS: news
EMERGENCIES: emergencies
POLLS: polls
TICKETS: tickets
BILLS: bills
HOMES: homes
SECURITY: security';
COMMENT ON COLUMN "notification_choices"."channel" IS 'SMS: sms
EMAIL: email
PUSH: push';
COMMENT ON TABLE "notification_choices" IS 'What somebody has chosen for a topic on a channel, where that is not the default.';
CREATE TABLE IF NOT EXISTS "notification_hours" (
"id" UUID NOT NULL PRIMARY KEY,
"quiet_from_minute" SMALLINT,
"quiet_until_minute" SMALLINT,
"daily_digest" BOOL NOT NULL,
"digested_at" TIMESTAMPTZ,
"person_id" UUID NOT NULL UNIQUE REFERENCES "people" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "notification_hours" IS 'When somebody is not to be woken, and whether mail comes once a day. Minutes are of the local day.';
ALTER TABLE "deliveries" ADD "claims_lost" INT NOT NULL DEFAULT 0;
ALTER TABLE "deliveries" ALTER COLUMN "claims_lost" DROP DEFAULT;
ALTER TABLE "deliveries" ADD "device_id" UUID;
ALTER TABLE "deliveries" ADD "complex_id" UUID;
ALTER TABLE "deliveries" ADD "lane" VARCHAR(5) NOT NULL DEFAULT 'first';
ALTER TABLE "deliveries" ALTER COLUMN "lane" DROP DEFAULT;
ALTER TABLE "deliveries" ADD "notification_id" UUID;
ALTER TABLE "deliveries" ADD "reason" VARCHAR(200);
ALTER TABLE "deliveries" ADD "key" VARCHAR(160) UNIQUE;
COMMENT ON COLUMN "deliveries"."channel" IS 'SMS: sms
EMAIL: email
PUSH: push';
COMMENT ON COLUMN "deliveries"."failure" IS 'EXPIRED: expired
GIVEN_UP: given_up
REFUSED: refused
IN_DOUBT: in_doubt
UNREADABLE: unreadable
UNWANTED: unwanted
GONE: gone';
ALTER TABLE "residency_changes" ADD "corrected" VARCHAR(31);
ALTER TABLE "polls" ADD "reminded_at" TIMESTAMPTZ;
COMMENT ON COLUMN deliveries."lane" IS 'FIRST: first
SOON: soon
LATER: later';
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_54d060" ON "deliveries" ("channel", "lane", "next_try_at");
""",
}

DOWN = {
    "sqlite": """
DELETE FROM "deliveries" WHERE "channel" = 'push' OR "notification_id" IS NOT NULL;
CREATE TABLE "new_polls" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(14) NOT NULL /* SURVEY: survey
OWNERS_MEETING: owners_meeting */,
"title" VARCHAR(200) NOT NULL,
"description" TEXT,
"state" VARCHAR(9) NOT NULL /* DRAFT: draft
ANNOUNCED: announced
OPEN: open
CLOSED: closed
CERTIFIED: certified
CANCELLED: cancelled */,
"results_visibility" VARCHAR(12) NOT NULL /* LIVE: live
AFTER_VOTING: after_voting
AFTER_CLOSE: after_close */,
"ballot_per" VARCHAR(6) NOT NULL /* UNIT: unit
PERSON: person */,
"electorate" VARCHAR(9) NOT NULL /* OWNERS: owners
RESIDENTS: residents */,
"unit_kinds" VARCHAR(60) NOT NULL,
"everywhere" INT NOT NULL,
"opens_at" TIMESTAMP NOT NULL,
"closes_at" TIMESTAMP NOT NULL,
"announced_at" TIMESTAMP,
"cancelled_at" TIMESTAMP,
"cancel_reason" VARCHAR(500),
"feed_number" BIGINT,
"final_electorate" INT,
"final_turnout" JSON,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
) /* `unit_kinds`: the kinds whose people may answer, joined by commas. `everywhere`: in all buildings. */;
INSERT INTO "new_polls" ("id", "kind", "title", "description", "state", "results_visibility", "ballot_per", "electorate", "unit_kinds", "everywhere", "opens_at", "closes_at", "announced_at", "cancelled_at", "cancel_reason", "feed_number", "final_electorate", "final_turnout", "complex_id") SELECT "id", "kind", "title", "description", "state", "results_visibility", "ballot_per", "electorate", "unit_kinds", "everywhere", "opens_at", "closes_at", "announced_at", "cancelled_at", "cancel_reason", "feed_number", "final_electorate", "final_turnout", "complex_id" FROM "polls";
DROP TABLE "polls";
ALTER TABLE "new_polls" RENAME TO "polls";
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_polls_state_903abd" ON "polls" ("state", "closes_at");
CREATE INDEX IF NOT EXISTS "idx_polls_complex_34d3f4" ON "polls" ("complex_id", "feed_number");
CREATE TABLE "new_deliveries" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"channel" VARCHAR(5) NOT NULL /* SMS: sms
EMAIL: email */,
"target" BLOB,
"subject" BLOB,
"text" BLOB,
"created_at" TIMESTAMP NOT NULL,
"not_after" TIMESTAMP NOT NULL,
"tries" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"sent_at" TIMESTAMP,
"failed_at" TIMESTAMP,
"failure" VARCHAR(10) /* EXPIRED: expired
GIVEN_UP: given_up
REFUSED: refused
IN_DOUBT: in_doubt
UNREADABLE: unreadable */,
"reference" VARCHAR(400)
) /* `next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was. */;
INSERT INTO "new_deliveries" ("id", "channel", "target", "subject", "text", "created_at", "not_after", "tries", "next_try_at", "claimed_until", "sent_at", "failed_at", "failure", "reference") SELECT "id", "channel", "target", "subject", "text", "created_at", "not_after", "tries", "next_try_at", "claimed_until", "sent_at", "failed_at", "failure", "reference" FROM "deliveries";
DROP TABLE "deliveries";
ALTER TABLE "new_deliveries" RENAME TO "deliveries";
CREATE INDEX IF NOT EXISTS "idx_deliveries_created_1840ab" ON "deliveries" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_606d11" ON "deliveries" ("channel", "next_try_at");
CREATE TABLE "new_residency_changes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"state" VARCHAR(9) NOT NULL /* REQUESTED: requested
AGREED: agreed
ACTIVE: active
DECLINED: declined
ENDED: ended */,
"at" TIMESTAMP NOT NULL,
"reason" BLOB,
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" CHAR(36) NOT NULL REFERENCES "residencies" ("id") ON DELETE CASCADE
) /* A step of a residency: what it became, when, by whom and why. Rows are only added. */;
INSERT INTO "new_residency_changes" ("id", "complex_id", "state", "at", "reason", "actor_id", "residency_id") SELECT "id", "complex_id", "state", "at", "reason", "actor_id", "residency_id" FROM "residency_changes";
DROP TABLE "residency_changes";
ALTER TABLE "new_residency_changes" RENAME TO "residency_changes";
CREATE INDEX IF NOT EXISTS "idx_residency_c_residen_102a60" ON "residency_changes" ("residency_id");
DROP TABLE IF EXISTS "notification_hours";
DROP TABLE IF EXISTS "notification_choices";
DROP TABLE IF EXISTS "notifications";
DROP TABLE IF EXISTS "push_devices";
DROP TABLE IF EXISTS "attachments";
DROP TABLE IF EXISTS "disclosures";
DROP TABLE IF EXISTS "ticket_exports";
DROP TABLE IF EXISTS "ticket_terms";
DROP TABLE IF EXISTS "ticket_deadlines";
DROP TABLE IF EXISTS "ticket_visits";
DROP TABLE IF EXISTS "ticket_events";
DROP TABLE IF EXISTS "ticket_joins";
DROP TABLE IF EXISTS "tickets";
""",
    "postgres": """
DELETE FROM "deliveries" WHERE "channel" = 'push' OR "notification_id" IS NOT NULL;
DROP INDEX IF EXISTS "idx_deliveries_channel_54d060";
ALTER TABLE "deliveries" DROP COLUMN "claims_lost";
ALTER TABLE "deliveries" DROP COLUMN "device_id";
ALTER TABLE "deliveries" DROP COLUMN "complex_id";
ALTER TABLE "deliveries" DROP COLUMN "lane";
ALTER TABLE "deliveries" DROP COLUMN "notification_id";
ALTER TABLE "deliveries" DROP COLUMN "reason";
ALTER TABLE "deliveries" DROP COLUMN "key";
COMMENT ON COLUMN "deliveries"."channel" IS 'SMS: sms
EMAIL: email';
COMMENT ON COLUMN "deliveries"."failure" IS 'EXPIRED: expired
GIVEN_UP: given_up
REFUSED: refused
IN_DOUBT: in_doubt
UNREADABLE: unreadable';
ALTER TABLE "residency_changes" DROP COLUMN "corrected";
ALTER TABLE "polls" DROP COLUMN "reminded_at";
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_606d11" ON "deliveries" ("channel", "next_try_at");
DROP TABLE IF EXISTS "notification_hours";
DROP TABLE IF EXISTS "notification_choices";
DROP TABLE IF EXISTS "notifications";
DROP TABLE IF EXISTS "push_devices";
DROP TABLE IF EXISTS "attachments";
DROP TABLE IF EXISTS "disclosures";
DROP TABLE IF EXISTS "ticket_exports";
DROP TABLE IF EXISTS "ticket_terms";
DROP TABLE IF EXISTS "ticket_deadlines";
DROP TABLE IF EXISTS "ticket_visits";
DROP TABLE IF EXISTS "ticket_events";
DROP TABLE IF EXISTS "ticket_joins";
DROP TABLE IF EXISTS "tickets";
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = 'eJztfWtz4kiW9l/J8JfufYOpKLtcl6Y3NgJjlYtuDB7AVVPbTMgySozaQslIwjS7O//9PSd1v4EkLhaqjJjoKUt5UuI5qcxzP/97Nmcq1a03HZXOF8ymxmT9O12fNcn/nhnKnMI/MkY0yJmyWAT38YKtPOqcRAvGys90zW8qj5ZtKhMb7k8V3aJwSaXWxNQWtsYMpGqR+dJW8C9izxSbzBSL2MozNQidTunEJktDpSZRyETXqGH/ZBGYu0lWM20yIyZbEc0mK6BRHtnSbpApM8nFJZmxpWm9wTdQ2QReQTOejvGwpaH9a0llmz1Re0ZNeOQff5zBz2cm3n12ELR0Zp/985/wLw2e9he1cBj+uXiWpxrV1QgjNBVp+HXZXi/4tfv7zvVnPhJ/4KM8YfpybgSjF2t7xgx/+HKpqW+QBu89UYOaik3VEEuMpa67XPQuOb8ELtjmkvqvqgYXVDpVljoy9uw/p0tjwkF1V42mWm/woR//y33B0GBZ7vVH8lAayfJZYjXgi8R45l6aMANXkmbYCNf//tuZN4CFXz3DB7S/tAY/v/vwHxwIZtlPJr/JQTv7NydUbMUh5dAHWPucisLdnilmOtw+QQxxeNUyWHsXArCDj8YD0IPoAKCezZW/ZJ0aT/YM/vxwuQHkr60Bx/nDJceZwTfubAI9984Fv4VwB/C66z8vuO7wGkJ78f59DmxhVCa4/F4UXb6tJODtGHY6ut7wGLzwwqcI7xO+xN8uzi8/Xn569+HyEwzhL+pf+bgB8E5vFMNyCg+j5sJ00ci7YmNkNVy5+98U4CCdsDmVn+H3FcE6TldHsN/mAfttNthvs8AuJlREqfYpXLwy3LtIEQGoE5PiT5aVlL3iGu7Y2pymAxuljAGruqRvvH/sB+CE+PY6+I46t9Jw1Lq9w+nnlvUvncPVGkl454JfXceu/vwhttT9Sci3zugLwT/Jf/d7Upxp/rjRf5/hOylLm8kGW8mKGgbSu+xd+jcK5dPnkKiIFx6VyfNKMVU5cYddsKyxyVvzi3n8imIoT5xHiCa+pytOj9hCm5ylaGfOjcYmpczGIblVMT4atJ4JWxo2NZsEeGlRlWioL1EymSnGEzAcFpFiWAqX+RvEYvDC80dqgl5kUvKkLHRqwb8NTgc7xxy0JmaCYpWmkB3jkSlqWV71i/9/gWPJG7+f42i78nW0w+j8Is9pBKMyjyN+b7MC5jA1ifeV9pQpyAY0xxNl3x5Wjv3l4uLdu48Xb999+PT+8uPH95/e+gJt8tYmyfaqc4PCbYQhjrRbka3tmuraCzVTbU/+vY0bnOqM0mjOTe7BoH/Zsm2u4dR9IJrF34gwY0KJZltAZVO8+gzngNGE65SwKXmwqGEjQYM8TBVN52f2A7GUtUVWM+pak1ZKisnpwM8bG2OjRRYmm+AGyC8DrWqhpQqtWxNdAdFBxT9hf9V08uBekfmfD7/ifLCFckp4j4Vi2Q2+83pzqlqwG881VdUpPNSZxZJ1OGUfmmTGVvDaNg2Z1WbAMvjyOKmCtrM35AHEHYsZD2hQW3umtMUSdurpFHZrTub82gZSsaVJVrCJ448E0im8JqAG1PxN4NVgSRE04M3wBLDpSlnjLPwuzAI4mLAwOLIIBzz/ma6BHPBd4VvOl5ZNDGaTR4qY2cReaRPKEe0bLiITxcSlBb8ABmpTbeIYD/FNDarhYUJsxYRjBe7DP4HV/PUsys+lKZxpqsMwjaOLj+GnF58cBq75ONi2LDo24MX49TkI2zjOBV2HE3CJvxXu45IBFPFgIw8qfYEXBrHc+VEKYGnNch54f5zhyWpQHYfDE/ihFVqqjoFSWCRf2SIZYlJSApHg6OOgd+BNFPg2kgpGQF5l/fhseDtsEmtujQ3pttXpNgnFL3hs3N0PvzT5so7vq3lEljxGtmwTW8LA5n0lZRjh0R6PC/CapmUXXO1nnzuD4QimQ9qxMez3e8AXxmBL7IISNmjCZmQ7wtYrM8PZdZPsGFIFzo8RbGTp21FAF2PF49p2RIgtzHA3mxMwYVx1+1fxLefq+0hqxQ3Hy8c/6aQEliFCAaa3LgGtEqvSpRIwCptazW1qYS6DTC0rUztN49/M5AjhcXhclS/o5Jhse7p5TsekP7425py9uSVDSncBQGNUAtY4rGG1t+hGFCXdw1Z0Omf5ye1EEctXYbkiTix4XWVeuwbUolwOkQn+Vpm/vlW8KIcjhILHVefx0ixtcwuRlzK7HYezZ9I/7joD6bpJ6F8LzaTq2LjpfJV68v1dkzxpL9SQl4uxMZA+3w9xlEmnSwtHdXrydf/+atQkmiGrbPloj4373kBqXbeuulKTLA10FOBvwevfWr0Rki+NlWLY/CnANXgCcwyThd3BubzBG5zBidgkxzmUzuz0TzmgqDB/y4aIvs0DMIzKDhF9mwKx60QrhnKIqH5AX+YC+nID0JdJoI8Y6RwHt0ohI7kCGM83RDCeJ0MYJ2y+0OlfBUMYo1Q7eCMrtpb3E8EY9m0XBDaFVKAbRdd30xfBNUIkEK1MwFJrwgMVz1LilbxbjU3hSoozKG+w0gL4TnnYEA+GZMZUMzGcB642QHZjKs9Bs7QnA2MkNeNXjAKhJohFP1lkrqwxtmXlxppgmA2sKR51YzNdTYlVOvjjdojEFGEnxws70dmTliKKb3Nj+mQl/Zgn5IbJ68jkkMj8/ZN4Xulwo4P3NuAZENcupnj/2UR8Ayu+cH0y4YAPA1l23caI66bXHGDZKpaFoa7yTHFC3fJqjgnCKof5VckU4gXVljUuhumPGNRnLgsKEme//94kz89jY3DfJOZybEi9JqFGGZPfRR4uZPMgocifVIhPVfbvkzPiO+pBQe03QnRcIf7Uld+wC9Sy4A1TYm+uXMrPvw+ozk03KTi7KszQmeV0v6LgqsvumDlRTYtOKoJQG/7vZGXEzegokwld8ANwR4zumK5N1i1/urouJ22+YKa9I1gdPklNl9SjoutsV4Su+CS1Rkjmmc+7fncOUG0+VU3hsrXJM7Vl+tcevrwRn0v6K+f3d5JbFGZTyY57YddNHWa65hPVCauk9yAuzCZR6xt0xOA/CZ0xAzh/mlOUXxOQwWVTWfkm+6j0Dv+A30xtR7duDduta+ns3/tzyLhYpvhjApSz3TELyhY6zeWMyYZJODUqoyg1Njg1rKWZXs1je56bTygcGx6aTmhaOUCjtALTwAxsm8xYz52iPgVdGBFa4ccQDqGaO4SSkNbJI8QLIBRftz6ZWLdhIMuu2xixWLep67aUdRpYpqnUmKQmhxbRQgfuROvTlRk2K+wqncAPVOX9I1Zru5BmvGhOrXdL5gLnjn4QW5lOO/6cNQUNd9NdHUYI1C31ivLV8YvkS4vuZVnxFVXXT9Cgqx0XUw9m6Nh0XmOA5LliPu8BpluYpq4fnGPj34txv94QyX8ybVePv4PTb0yrrdPfcxnB7r0njxHOVNM9StWsic6spbmr2HntT1TXdaXYtjKZzXdfVS1/opouqnDa2K5nX2iqui6sSJbdZMZ2992GUWvzCeuEXaEMsEi4k5fBlY6s5+fN8QUHU9X885V5+7N9YBZek1+8SWuCXkGvthd1meLWDgVkZvu1w7Gf29MMsdw1JvX9DatuG7wIuRMg8oY8uPjDyAenR4PlFqGegkAwIzZ7poaFhcv1Nc/6A5WGWjafQ7N4zmAyz/AIzxM++ZPwyQfcTmKeWdAuSiTq2cXr2al+TFYx51FAJ7xHnkSgqnA35XTbhmWIUIApMn5+pIwf96guxeg4rWB1pVntlCyzSjA6SinYXG02G2qprzlMJ0otVpnDruWjYJpmlOqwjUFPNFEzh3HpMzMpKMO/03XO9IH8tqVq4ro1gSC6rnJkEGRALlJd9mgmLWjB4lmxKeYrL1s223blp+TmqI/ltPNxe8LxKFPys/Tm/MPlf2ArOPo33gjO7TTn9Hhjb8iDu754IzpmuU1GsR+fV/LKahANm7FhZzzNQuNSSrGs4z47T0s3542CeMWQ2iTauVXB3LVYmkBRuuhIiLzKdV7Ohp0bp34xGnl5+eK71nD4rT+4lgcSEDWJX7cGsKM23P8Cgo0MyPZupKbzMbkJsG5LOP+eE5I78SMXCxclzRPyep4d8nqeCNV+tVZkFT1ndjERxXewYuHaceoqfySvGrEdje94omn9ZLKLTgUUAuAcAGc0QBrOFV3/gbogvbv4+MH3bOAfm5waw9tWt5vSAElYkH8Ea4QwK/4QbMY+FiV4HCITRsUq8/eVjYrVSryrjU2xkrAe2KR4SENZy7bpfGGfpVWUd281NlaUdwbltZg907VrsnLEeMKmRDGIi0+D/9uJXWigGeuR2Rh05RidUoxgO0+3Q6DWEbuslLBanZzGkm22cjtpFeniGiY5ngpzSMz3HKSlK1aZBoUhMtHbumrCT4FE+EOeKIlim2nFsVIKcm4ok8VHy7FyoNtPm5Z/EpCZYhGHnqpEIS/UxABlPC64+8TUXpTJmjgPahDN4Je9Ktu+G2XGVgbcTB5EB31Syhn1R1j2ch/hOFlEiHG1fC4ec/KfXSEKcXSlHl2nWDu/hB+rsrXzve2thAARIxUmsspJERUyoZwQa0/LiFJRYE/YjHK11HTV+YkJYde/t1HIfXRH5ZNts6EVqWeV+eo3yYWZqT3ZFqTspJ5KyS0l7UjvcvVZerehz9K7ZJ8lasDz0vtHbHaARwjrJIbvww9uahZNy7neDGlAJYIKIi1gXrWj9OnY4MqLWC5YexCx2sFMJ4nrVgkruq4iEtYA1IlBpz3KF/wOv3vXMjT3MMUJbrT5Slhg6bWFruxeSQUmusN56orUgun67u2f9LAQXkeYRI26V8gxcQ6D1DQT/5zYlGnCB+X0ZgiN78Q1vvRmFdnqXkaDijroegfpqSs06mNo1Mx8Ugztf5zaW8W2jxRSobhsVFzCiO1Be+nHpjtJhLeqMCnLbAc9JmKWLS9Z1V38FOreRnhEu4mCxe13Qyl3WfvThOioXX5PEqKjlv4/SYT2ZFapKzzCnJITItH5uNrl2U8GqkNa6iKKT4q5Lq4YZdvswspF3pyXia5RXnJlykwsuzInCrGoieV8SHg+smLms/UrDwiOXLdnik2cH2cR32rII42N9OIwR3mksDtWxobQEHbHV7M7PsNPS8d3eyyyR1tlrM9uW73WjXQr9UZyu3971+p9b7pbA55BMu4OirEeG/1vPWkwlFvDYb/daY06/V6TsBX8BEtWLItNNL61jI2hNPjaaUtyf3DT6nX+2x3pbk9y3OZVnMe5WLyBw3EGO5tp0QCNMJFII94YnsGhOr59s5LQbo/QCC+sHQybEe9jeWF0rxEx1ZBEo9FZBhfv2KYeI3lw2vvarB5WoZanu2FVvNnpSa4tC3/mHpCqd7fT41piTvG7cw0xKlVUXTN23dAdqK7dyeq0qgpZGBLw2tSc76XPlAPwyJuuJguyoEWGO/tSLDGeEzDbAuN7GvPlfy8U00Y1pYFWjDk1QQvRycKkc82iVoMoBAaAFvZEeDAmFglRiAXHPSZjm4zNfyUPIM1qTkcozekG5QzVDKJrlm2lZ4Mf4blj0KXu3DEWeTLZyksnf5ixpYWqlErNB14ThXh+7J8swhFskJVmz8iTsnAmeuDh+W4xFdBb4UTxctZfqAnfAL6+tuAZ6lj9FEsDN5wWWVSFYSZbPs34cO9J2bnrjyFnuKcBO48UOexVtCDV3sLRumsNRmjgaAYf7tho929vpUG70+o2Qx8xVhMe/N7p3TS9T3hsDEf9QQvLA7tfcBm7xXkeu8V5tt3iPGG3cD+pVMZlmP58iiqzq7Txb9+GIW+DTkKcmQQVJqlTWtneqjt4iXdJTPMl7JUGtmKC1h4zzKY6YynbwGY8fSIBZjL3sSiYPpEAM+oSN6kizy+ScF7TiQaIZkRtB1Tx+iEO2RuX/AS30w0YXkvtDsD486eGU6rF+peuOYZf7/C6TJxQnqRd0HkRIxMlPETOrsjZra5HKE/ObtqusAdwaxjXHoc3thnu4HITUeAiCnxvED2CwMl29Ytc8UnqCpFwHR070DLYmFJs+5FdK9vAH9slD5oY/Ufs8ITjztkx4E8Y+sfZgpqWn0bm3OXX0YYevSos1RWwVJtML10X1KOtsunzjMfYuWF1Y2Mk9VpotLapoaDF+nPrttP9jo+aa/q6jBX6Qw4babwiZaiWe1z/tAD5FIZsVO99mp2V+2ruyJt0+4+ND7l1e3+vKrPYfeJKr/aB9Pd7kLCl6yYxKTzJgjcaG62bgYSXFNgY+N/tUeerBH/DFvZCxwaA2e30cAQsGQxiULF27jVe4C3By3wXv+T4Ln7J/C5+SfBOSzVxY+3cjI9CS1fDIhVz6/VJtEZSDLWlYWt6EdR8gh8ZtZWS0adk+y7hkh5vjzhj06nmv0jufaLT+9oZwQ7gqI1jw903/F3DjU33z83O7V1/ALedTFq4+/lzpw30oacX3B82Gb+9/eFj5v7wMRFyXnkDY1UWfAGrbUSWz4tphEhAmtiRtaKJESESAedJ2sArYcZo7GoEX7qRhjsiW7OqJXFYQ19rDkydzXIPqN75E9UU18ixUrSQfWiH4I3o9+VNaPtt7WuC+iv6FKqpMrySNdhdWJtswsHa224ZXsuhdZ8jDJxYNl04YdD+FE2ywhR3zSaPdALv1IC/qdEgj2s3X95Q4R/rN2TAVhZRTEqYoa+xmyRVUyK+9/4IHpM9YaZJJ7DG3LjsKfxOy8nNX1EY78CgOqHcmt0gfzI0d+ATMGBVsX51XgFo12SmqMRSNBWjyZ9EDn/lBMHGBru20AcPoLwIA+rpGlBLdB4TDceq33DMpEqqAjGkik7VEf0rK8DWp4sx+HHtinwnKa6l8fSq27+KQ3/1fSS1EiZEV3ZI3+GyTowQUamdrWJAxioin+fYhd6dZ9dDPk+2QrSZWbg/XkBz0MogVVmyBc7kQMQvhmmcTkTXbrQsmuFQnB1tNXsORqxihG18daUbbBL7wjENYdXcDXJ0dAz2wgiq8AKkd9/tvlZDx3gNkhTbRUqZkmzbBS/2IcdKpGy3XQzZnD4ydY1Ku2I9Y6o140X7eGU/xYhU7UNtn5FHZIzF7QUTeA8Cmr3zF24RDcJgvSUNGAd8jjAxVOZEaGwwMdQ+dO62BYrwAEvXgRZsgpbbGd61Ru0veE3VrIViT2Z43Sl3N/Bq3MGV1vVtp9cZjgatUR+uK+pcMzTkiLvHF071fpcn1ftddqr3u0Q80YJibrqdmlnw27Dfy4gqipLFlWNtYpP/48UmDsXG0OeDaRa2Zlhv8Hmv8e0gTBE92QP859vWP+K8aKdoYTjBVTzmAABNy2Xeos/6ZCXV2ROyUeTXZ9USQHpUAscwjjJ//RRPmA43OngvG82Adj+7/fYz9mjmgQ+XeaKfL7PDny8TcVwmRSjk4ubKKKUwW1babEn/WmgwXQk2RykFmyvNZmUyoYtyn3OMdA+MrqbCXws+oztdNZWVUYLRcVrB6Spz2okJUuXHovbmBKEw5Is+ka9mzhd9Ig/QJzLVrh9898K4vxXhxCZZPQu/Wzs7y7oflNbeZtmf85G5IxKd+N+fLG4sx7KtCRO7ZmOwjcVjBskDj7sBkYLXgrWo/YY8hIx3D03youhLamEEolOwoA2r6YmZ67RYxeM+PE8WfiQc2nucyKkXjgHhGDgTjoE6OgY2ZIBnK5e5ssCFVvnaWqV/gBVkb5hOcLjKHBba7SFtByJRWxgMTtBgIHJid8N3TzmxourftkxYUGomOrOW5q7ZsNf+RDVC6pA2Jzd9OMXcFCQWZ1uaQhnMOdpO+0HLD24iKuagoo1Gs9+QkRe1CbvOGo06GEbTIBZzsksxjBM+PlCHgQpUMEoWACZ2+lGeAKuUjtOHflrxWo5LS1iRhBXpaFYkUZlRVGYUoYoiVFGEKooYtgpbrkSo4g/BZk/4LcjjEJkwQFeZvyJE8UfhtCj9cwAPg4j7PBSyFSjgUEtcq1xp9zQ8jBvcYaLQ7o9UaLeKvsVidXZFFPIBopBTT7E94FukPs6JQryxPs5rx3l3eJOHszSfm3OnsdHnxsfk9bkBUjY1bK9cq6ZTDK9+VCz64bKBpVSemA0DnLhqHOJMj3HV7IWab8jDwmTw5DlGVZts1SDOcd7gPrUGMSiMIooTcJ3ihTvu83mNWng4tR5g3NJw679MdEWb89KzjA/HMjIwv4FR5c8G1rp9XMO/LWAUxszjy6BLD29jfLmt6TrOo5lWbs+fX42TPxs+dqfzi3D9VcH19wPUWf3W6ow6vZsmWSmaDQiPjfYXqf07vzSZ0ckzv/Zt4I0yw6OwriofhHVWr/s9qUlUZvA2Nr9Jbbd465+8LCM6EjtdvDJV4OMuVYn1Uw7PwadMx8GnuN9ANdeyuUwJcLpiTKeKkf5Fhaji/i4gqw5n9+Lu6ve7EWvTVWcUg/f+9koa/Hwe8zB2eqMY2LpiPC2Vp9JfU5i+0h/U7783yfMzfAL3sPiXWH4Yaw+XWe4XOZb7ReZyv4gvdzxTZf5HggXbHLwRUuHlDZRvLrMUxzNEKKr++mE2q5SYvo6RVTfZHR7DTzMOltjz9kDYnfH+En+7OL/8ePnp3YfLTzCEv6V/ZVOLtuROi8jIamrxro1o+jQC0jikvLFFATj98QLKOJRu448CYIYoBJxxOEHRKgxohEZAGofUtSPI3C5QANYEnYA2A9pCCb1hGpHNG9HG9pHNa9CVjL9MxZLIRfiSIBTM2TtztCeDmVR1US/EnhRSwaC9M4ibkAucEf54cTYkBEMRxftDBIVF3BxFOR0nFgGAVeb1FGvKzEp90zFSwecq81mZcJ2ncDOpMJWImovblqsePCti5w4TO1fFIK/CoXPux70HbFvBTCe5D+RoJBXeBysVgNSjK6tj0/lZSgiSf6+xKQjJgFGyZrv2mxxxSE5kzUOTh9ksdGXC44B4nr2GzZmetBcvCsiJulksH3UuKvxKHly7puxPwulgxVi223GahxI5IUY0rR32kZ/P45Aw1GgNM5qUP5ZMsAGVaTghSasZ07EEAf/+Grzz9kyxiMGcl7Mw8ElXDIN32sYu3gZhS1vBJwEvKOlhv2wY47wllsLEYWNDwfenc7clt4K/Ft8M/x8FqhB1UO1gSle82bfOGO+zNTPZ8mnm/iIGw/koHKEuMzto/RHedx2gnGinDQURorieweg/zoJfJIKlKhEs5TIngfeV9pRpDwloShlEKrbjuyaRXy4u3r37ePH23YdP7y8/fnz/6a1vG0ne2mQkuercoJ0kItdnetTkMvgnaQUfyvLhGX5tEv180U0ebaUjm1q9Xv++15ZuJawPAmcOiC0TOqdYJaQnfRvCpHDaj43+/ah1IzXdc2hsAMHgRuq1vzcJjDafvIjywjVm8wREnWdHRJ0nQqJ+gPjOYfuLdH3PAy+tCUgpSx1jMe/ur7qd4Re86ssvYwMtBdeD1rdek/iZtmUY9UsOPv2SyaZf4lwK5KOUzW1TqGaUUERr5o/WXGgoURaEOyA6ItT+lZPFer60bBnUNYOt4NtMi5DdiHoaucC/AP4WNV+0tIrWOY+BgLzUQXAc2ems3e9ey99avFw8vLwqrxReMv4L0LiXZ8z2rg6lb/wIt+iKH+FfpJYT/z+jihP/L3WlNtp9OiM81nU6AVZONHs9Nm5aIAk8KSAIdDufQVDQtSkICIC7NGj3b0HDNeARoN+513rSyL1mUBjXH/Hq9Yyri2WEhPM8QsJ5tpBwHj9+XPW66GYYUJX7GismUx/pW7QV0y5T4idCKLxFVfYWYXuWciXmBX9PhL+ih0CtORwyvRbkcZRScPkEuFzqW47TCk5XmdMTZpo8SbdM8F2MVnC6ypwWxfd+FE7DzRkzi4ZkhYlERNapRWSdCKinF5JVybih4jFZ/OveA7Z1r7sV2QYLB2RFLIeTXRvVYJjVHc5To5UcTaGhf+3a8ggxwmILdYVorpjPe4DoFqapK0SKbSuTGcYi7AhUy5+oPvvbQRtDBRtURpCov3ttiRINdss8bci91FM35tCNZvRCJxuEmYQZlAAfTTzMnH5O/mVTs6iZ1mB8X9PmKf3mPcs9aPBJ+E8RzViFaEYh7R9AhfI+mySkw7mi65lhimG6GgUovrv4+MEPScQ/NgUhDm9b3W5KtR/ccori6RMJMCNgxnbkvF99jEx89vEyBu7JVuTwCkhEFttGk4nm5uDsqNOH03lOEtXt1bSDJZXeojdtJ9gDslehqU7z898KbWwDzLBFvV4OGzcOZKgnnuFgi3bimym2KyffwqqDhW1jNYOrB14N0wZeQG1cZSvjDXmwqGJibLabdbZipgqqhmKRB/c9+ZUH4moPmBc2Tyovx3ksZqxhU1x+kZfe5texP66hWl6u3Fx7MrmizeejoFETlLSxnDdPX8Pn8ZcY/r0L7/uTRaYakptujW2FuBW2UQ0bGxjjSgwWJNGhTkWn8CXypz3TNa8DbmxIOvO2Sb+ObDznrJDWtSmnJvXUSpGs3A9pN4WrJlk0p6yHnYYEIWoxV6kWs63ZWU2l0xe0T1BlvPNvLVFs377Ng+7bt9n4vk10Mn5kakoLlOySzN74WuC7KZBB+gffg7PLoPlxDN1+78YbHq+NFk+hcCSJIoCHaQToJUCvslZdFeBrplZXUvnbqle/nt7HPZ4Zep/nDd2i9/m+1616XzawGxWShRNMsZM6IpxAwglU6Y022qFOKRNoHCITJT6rHXoaJCOXYXQKuQg1rjK/hSC61/3REQgKAhohEvYuIdof32W28KOCjxVeXM3FuhXVyLdaJZXpjun6WYq6xK83NqlKCxiRt8IjbxiNBa8st0Ai/zcWOrQoWVAGsjOZK2uiGNaKmg3yJ9MMqqJXCATruYIVD6MVEw2i6LofuWelFHU8+CN5HcepZii6bC9Ngy2xzOLP3v2GHy/YII9AyGyr4dTMYLi6/4NXUOROsmAcuuGcCYOBDxhu6PSphReHhz6YdK65adPwQLc3Lv4o+BmU2ExXnUBGrCqJNBaxGKhlU5PN8dfPsY6k80Zkpqj4a/m0WJsyKGLpPtStY2nP/PDIFbwkfwaPgoR/4pzwY2C+ldtQ11GFfrIIXyG5QyOjKpRTaeufWPUx1C4Xfw6v/ojXY5oaDRWLFJp0BTTp2hfHG94Pvkrfm8Rami90PTb633rSYCjfSpJTOIet4DUteU6p7caCFK5sc5mnss1ldmWbS+GFOrYXKvxmCZyzfSMxsgrXlaqsd+QHKO14PWhhfS3VVLDAlled8zoozanCNnSHPm+2oCCgAEpD3rEbj06415YGo87nDr9ETVsDpPBqCybp8oKREwRHL9mse89FIOGoAVAs+UWztEdN1+wU724+5qbPVGlOdztfJSyk9kKBz59H0kD+2neOFWA9NeUX5hRlc+5xPnu3OLNLHTd7r7bqCJryIi1ePR/rojMcj2U42i4ocJ3d9zrwdSLl2LgDWaAPH2KgIxdlx4cc3IgbAQNmfEjUVPWVirK8iM5wRF7A96upXqJfEYY4Ipknio2NgTTsXEu9EVyKzvm6O12grBYRzaJUR2SHslBMG/MlG6grU3OiKfqhdJPYJ5FHYPuQLa99SIhrp1dp2FMZT7biI4omZcoBhumEP7DS/qHAVFOQxxFCweRKM9nXOcp4fGO0wt1bZU6HbM5FGR0jFXyuMp997b/Mzh2jFZyuPqdlkyqpDtxspSNBWAdLZVTJeJ/LLPx+g1n4fdIsHPZPJRWNDbllMcIape8fuVlT3LWaZEM2D1JIa8SIvTV0j7jDk/j+Nuz3NgEcIoyfHtrEJv/H+zGeHsobIERENvtB4i6P2FmAE8T9ICKEWVStrFLwU66qldnhT8kKDTvWe8PYphpWaIjsAfCmFk68I1R/d6epK0xuaNZuIF3xSeoE0aEjDv2vLyPyMPx1bo5AlCN7QqEqgpFQQOxgrFjPVG0QbtPnpScSzZiJlhJquJ8pUxPGFm4Upl+aRqSMVTDQTchbB0iJEHXZDpNpgntmwTyTgETAuVkr8PbrXbMh3GlOE9LtyRDBghJV2X6cqmx971cnRL6+H/aaLeyxha/O7Dst/18hJQe+d43/W0haQtI6kV2hxiLBaSSeRtF0N5AEnJvrM4fpSrkWqrY491ij2XbrdebOWXHHVznAu0opK94BWHAXiJGJjXWzchAWM3aUZGtolo1LsrHFVaWcaR/9FFE2zJlsYTZind+3OOspoUKUfe3NQIiyQvgSwld9hK+DBIbNYetmpRPlA+oq433Wursb9L+2uk0Ch6LJXhR9bAylrtQedTBHzuKhVVq5NLk952LNNUOezJiW2sZx8zYSIxU7SQxZ4FpZZKOkAtnYHq08U0s26dwtcFogjS1OesRENv/KyWayVdl0diLim/CmHdqblieyLuRdKR8HFbhxagL1QeOg3KixFBtCEE+WbUEIBa7lCXp6YTblJcx4Ua6G21QHJyNLw9b0oMRYM1z4C1sJTRiMSA172n1SXkNtxnSVYuttXs4MA6jc8mQa/M/ijX94SQXsuIr/dgoq8HJp/E94Nu999CvhRd+comgm5Q2HJoplU5OX0cgRZuW/ScJk8kf4M+N596JrqzCkVHgv29GQEnwJBTCNEAlI41kZsBWVSqv0yUQ6fKVTKpUJP9UKfjRRqh2+mtNJeqpJbMIJwulJLgXgDJEIOIW+ejh9NQhPjK/YPWB6705TU0xDH2kOTN0jZw+wtoKZTvJ02gps9HSOYAuvQHr33W4+A4ujG+8l0azNp6rRao6KyVkOgiJAtfkkdYXIMdbvCNHAt/jXBaLDG+vcLy/TZBd8mdsMd3JoP8jbXdwzi1mKpjrl/LHzN9+j0ajWIM90YfO+AmgWc3cup2o/KpFEs9+QB8fQC/uZxe1kbkV/XApUzeovfpwHb+8RIMxtwtxW0d1IqLlVgjPYa5KIZtegiVLtVICmFKyhPQLTuGzYYd/g815jgzhMXRphAS3EBGEBFRZQT14smAUfJhIZWhutdo++t31HY8g+y8BUsYddZFFtT9wWVqZjWZkOqfi6lpQUlTewsWQruyFjznYtt29Q4shgrloIuqWvfCZ10+3DU2M9gs/dl/dEgoxQNE9ZTqyJonkakoTImz2e+l4E1AiRgPTEtIgTgfTU1IhKSrs59IjXkXVdl1iKrBs4y7Jl3ZBXLrdHByOoTTJTLLIyNdumBnnkXcnglndIZDpl8tJukYLDh5GQg4UcfCK7jJCDK4SmkIMPAmt65v2QKjpVsxtJZ+TfP65txxBTHyivUvxOV99HUksIv0L4FcJvMeF3pE2eaWo6ontno/Br8zE5hd8Hp5vRQ9NJA6QqJhHyXEFHaHlDHl6oacFoGAJgWjDicU14w1U3yZA8LlEG5u1nDZ4ZqJCpptOktHzIh/H0RTfnsIdpjVN+DweC3LnQlQklbMqf5hVmhcdZVDEnM4rpjrwaPDNVyxuGmzfPbHxwwed3H4grlOOYOTz2AdaZDRjL/8/JmZwTmxFrQZVn+IdXbp4HYGmWX3ZeWcIXZ8ILKJMJtSwZrlMMxnrCNwcSBxaHk4QaKqZnPsAWsGCGKj+uHxoE/2L6C8W/3F/sPYoSbETM1RGDEZUqqq4Z9A35NgOgvETQyTO+z0JZIsgPzv/Liv2AVy2KP9xQQ8/U6dSWLQq/FSAIPT1ynTxTuggCyvAeggm4PWNFfh4eAHPib17YzuP4VFN4b9iK4He40FvUfNGQYeaTYmj/w8MnHQzxR2nwdgzGB1d4NNyacpTcnxJ9V/gNFk28/5JLPN7Vprca8T1djtmWj5+bJwuDGm4GrQW8XLGxsdKAmbAs+ZMtYCrsAIbDF5+VzrduIrqwPB5hfqar3kPIStN1vIhZub869D488L0qeJ3/7cw4NmwPY5yG88qfC56Aw7P1zVC7HLeVWTLDNqqywEnh9NlCvbRB/oiXNnbu8zvOwnave8MVy4KTh9LkcJfRcpjRKaO85wdrXiT8VkIhzmqil1k8ZsfmeVUTNfbdtA037iSa+cpPebSVLj7V7t/edVvww5vOoY9Ijo3h/c2NNHTrTy2fnhxddGy0W92ufNsajqQBjAdxTZ7zIgJYsGrwtdOW5IH093ugbHpHhmxSrsrinHd3/QHeWS4WzLTj0kgGQyPlrM7fb+CeF4V3/j6zoBXeisfd2fSJmeuyTA7TV5rRd93726tO76YJshd884D52OBFxgaddmf0vUl4mTFTm2j2emx8kVojPnhG4QzAsd3OZ+Cdrk2BlbBcpAGsHDyhgfuwcGBpdKVWj5NMsKASp/neGlw3yRrk77Ex6Pc/gxDJ2HRs3LSGIFop1ti46mDJJiB6hBOX09xJg2G/1+rK161Rq+kWtFB0Gbe8sdEffcGlx/jpWWYBvcuzgN5lL6B38QW0NIHBk9LrJ0Re6eXT6w9usUSdwcw5Fqi7H9xIuGnw94clId1KeKWNC2lOgx/1ygXrfEmlDG984mpzRvoGdHQ1NlrDYeemJ8En5wp4Kn6q8t2gfzOQhkP8WuWFyVCcgE/vW6uDn7j8uT+AXXvYueb8XCkafu8yaGuwdaPPBLn7pdW7lq7l/lf8+EDvw57l7AX3/WvpszQY4DNVVBtMfOZ1vyfB36AC4bbQH+JdXuoG70lt+OCd8RMU41U8VXptqdvlw7xG2WXWzkW+8t8bqn/Hlw9XU4EVtqKlZC9n1/mM09WvD/RBaq2nG3ULm3Mr9X3uJdhd+gevwpedceDHunf7vRtveDwNIbY1uqaWIoCHaQToJUD3bFP87wTw29wXceqSboyKbSx78GJ4wCwAjh1w9ckFsEGgum8OLY5rnFrAGoLVtbgmUd2c8RUj3UPW1+nAe3JJX74pvYjwGCGqn+T4IY/g+CFbbvyQUiUe9E1Vhsexgo7sJOVBU+xOL3qFLahRapuKEIrU1IrvUtynWIrPcVpxHlWZ02iTKcHkEJngb5X5S0t+xVR8wSfC4SDmpORO7VIKLlecy15cRXEuhygFl6vMZT/IqyiTI4SCx1XmcVq8XpLdmeE5WeSlgnUqxuZ9x+qkhUAWgzqVXECd0tspEtNZAOQk4fHCzt6eCLjx8NjC20WUVKzfjK0iEm1cdKNIEAuYkzC7cddFxZsQ2VGEm4qYZU9OtvHD4sswWMivJ8HjcLZDYatSjFZwusqc9uL3ZN6fLp3XGebhBOUmTteKy8i5uMtsaU9YWnRPdpxEiKQO/t5jB1WZPEQ9CfjmtskBVY1Et300TDap67zNqFG5BdYEdW00vH2A6+bTFlA3QhTHQ/L8RDSMWCZj3riPGJmoqxxDNZw0mhvTMJEoChGvsxHN0M1daSNKJmBNBP6KAlB7B3VDEnhehDdMITbbivSdPBnDWPnaO6HSClFsCxffaQczneaesLX6TnRTzNEq0Tub9oDuVWiqmsIbO8kr196zkrvBvpt7chF1D5je8az0Gq/WiDCfB1lXodoDtkNbmU5vqVeW5CRFgu34RhXQjLYW24SyPaDdj01XT7g3iKMZizu70FzAkj+ZZuzYadSpH/cbTFSjzSTqQHqhhr0XlCScqa4wvWiWtitMX3GOugKk2LYymc13X0wtf6L67HcH7e8b2qMyK2B6O9i2Kpiyv2duL4U5ZHP6yNS1U8RRMXjRn58srwrjBEsOmgaW3GNOxT0Yh/WKTMspefhI0anGy0dqNuG+SSz9tyY6VV4odt49i4F+pEemVgG0/UqiTskjUXC+ivX1hL3xABYw3BNKBZhECEWSaaXDS5xdrWhfgTCR6CwQq5bknKjFEI0QiZ1os/k4OJN31LKDMuGnCetWBTuyrLb3P1349rMKGeKqaN+MbIDVK4nvqOSZWoGvsW9VCwIrQZES+W59cAsthiClM1Ol5q+8ljivWyjHB3o3rJ8asQrta6IyXgzeoumawTEeykvmw09nZrKCvFMhXtVUHEgeHtcyfwHnMauZNpm5tdo1kywU07acsvY4Gf6Xqm+wbP4L1nRXiMOdW/gTC7RjFT233r5bxr/hvrgCaw+nVQiSNoJK8lgQACacwsy8TrtqNYiqrC2uEzkAcCVo5RSEX/CIsAb+1hkv8upVdc2jDnk10bHweHA1BndKyfTIluTVYvYaeQlFSihSFTxnd5QIs6q/X2lPP1gB+F8uLt69+3jx9t2HT+8vP358/+mtH2mYvLUp5PCqc4NRhxG1KTWfLLIbFeJACnGNIpKPzInaF+zv30m8fLITZT02bvtf8U88oNX0EtDt/mAgtUe8vDIzTYrSAF69vZV67lV+6uPVz52uNJRb19d4Hfv4WKjj452vnWFnhLWk75yCztxhgeWkF05hZ+d+u9/73BncBgNgUUw1cx6MCApAOwOCMtDuDEExaHcGryQ0/Lp2W7rjr+xVQRwbv/Wd2Rxb0NjoSrxOPcU69bwmOYLDy7yNjUGLEztczLeID9x+oET9R2Hsqr6xyxPPUw4CxrA9Qka0b4gsXisV6OrF1Kt+vxvh51Unnutzf3slwQfFGQmDNDtj0+ddKECdKAh3mOyIcPtXThZvPGzSD9l0oL3xdUhuO3TLganJ5vJObSuiM1QYc9G64oDrCE6nnVZRmF6soR90Db1Gk+WK7febTtSc1d65mTSJ429DUJZSEfQJ4mK+NrHJ/xFdsw5mmglZGDFiHT4G6w0+9jXMiwhQRGJJJIvH88JjzMAJ4sni3CReNLUxRCMSboQTWjih6+CE5l/1MX3Qlfz+t6cqhDa/jDyFPMHyIn73teJ3nbDwFCe9Hy++1T0fRKfncM87NmFF93q4A9ZsZTn9sFfoz/aMxsRz+b5B9/lcc4uQe226sdn3grKFTh2ySIdu7N1OFTPFUX/0x6f4rzc7o9M7afsv4A4xbQv/EO5q4a6u6om8o+zofalFIA3TCECT3W7dXSOB6GanUoRQ+JYq7VuihlqGxSEyweBKM/gH6FkdhBEEAQSh0IFQ0MAhDaZ77jXu/ZQyDR2ipOIDrfQHqhgWagSlundGSUVF3CrzOaaTFeFzjFTwucp8FjZsYcOuirU1hw37NRN+rqmiohR2lpnz449o5LArqu7gvKbFCTD8iZlrLz9mitktuu6Y5WaYYm8wYrJVkAvDVsYb8qCYbGnAsptRmSfSAL2hPc1sJ2FlxnSNZ6/wksWY3J9iVjzqo7ebFIVVsApWQXdNlFXWwvRVjrG5697fXnV6N6Cuwas/8hQuqSu1sVZSZ/S9SWCTmgADJpq9HhtfpNaID55RXmJ9bHQ7PCZbw5jsTm8kDdr9WwzHsak5YXOMkpFaPU4ywWhNTvO9NQD9bg371tgY9Pufm/BxsenYuGkNm+RJscbGVQcLbAPRo6brnOZOGgz7vVZXBrGiBS/rZpnJyMCx0R99wfgdXtOjjLp4/i5P9Pe77Ojvd3GNcWkCfyell0+IvNLafq8/uG11gZSZc0UfG/eDGx5sxd8floTE4/R7bVxIPFTf/VGvrM97vfdAkl+6oUtRLm3t2heirFNy1d479pVCOE4pEE6rjx+TPpIQb4yQTyMXiQn5A+V3qKC938rZOeA/jdizDUrm61bGrCbCW/XNbRUxK6F1jqg5d1ZIqsrp3G7k0Ddtf+R2XRMTLC33gHlokAcewu1faLp6HoFtUdGx+AHoeitmPmP0OGp0MKIz7JMVpc/4Z4OcY9DILYgFMDSpXh7yabyuxGLGbCa7GodGLSfMxaQEp+HxLMzmQetkpcHnsLSJQjgNPgkbMlogk+KbzEDHnS/9ehME7ZdkrqzJIyVPQN8AwZ5XeJjwShKPFDRlp4aFw2UTH+Z0ABS6brU218YGXTe8QJOob+4JFac9nqj2/vIEekJFvvWi2CaIj9gk6u2nE0A3vE0mwc1OwojTvWouhrt5hI+xN/+pK/NHVfmv2qRmxI+oItxKo61G9gw+rzYsCiSBovtUlPJ4m9QpbFHVVRO3SzinoSUW0V7yapR9g44Y/OdI+mQVWHEgdXIflQj/WjBzUylC534jTy1CPjSvmrhSsHKOm2wwhT0fFBzbq5OnWM9URVdhA/7p5g080wVW8GOPf9KJLePLBurdVDM0a4Ykmk6DSoOgQKWojMd8cp4cBz/0cKIroBN67aBFAkMV1DddMZ6W8AGV9TWF6SvtbPr99yZ5fh4bg/smMZdjQ+o1CTXKuJMu8qTTZ2fTx91JzudaSAPxKY4vyb7OsX4QmfUHiKd2i1n49SvGxreBd8V0r4TLUnxudXj49FTRSsZOb5JyPZ59zPw4PiZ8rWxlyfhuRXyAYZraNBnfn3MV4bGZnZZftRlTn6hGZSj3BmtIekrfUzL0tChZhaN98iMb2RA+5ak+8ym7+synRPUZS/sfKvtVY2Je6w31VKN0NVrDRy6laqfb4DabeewM49vpbsj7sfCHNaIEpJtzCRLEIpugytkEXPMukxoUohMJYJVmsWcsKcHlGKn4lKvMZ2XCw/ILVwsLU4mgrdhRWPlKGqeB6YZAOBesJL6FY+DawUwnietWf0V0XeWpGca/7T1A2wpmqie00W2wSkGF15qFUTNLk56l+ItCdxubvEWqPy6vq8iasZWB+V+K2yPWcbzgO/MSVFNqUlgzgFjgl3F8Ug3CTK+fEn3hfh6/P5NmEeWRLdN6Vh34gTyuUFXWrgvKiU1kBv0V/8Nz4SxMbeM+Ke5Ogtfgzin+XjyDzr/sNZvCulsNjDHkT2VTmxrZTaKsJbeq4H2gV520nvDP4pAo65TuUC6pO0a0haqIm6r60kFVhOkCIpfzbZX1gATUlXaBjDrt36VRkwSp5oUtmHkMmNn2y2T6WHQfyruY43RiOcftwnh6FPGj+gQiIHDvzlU8XROsQBNIOivc4ZvMHvVa12jHED2ffgRjkSOBFt7sQ0QHLS1fFb4W2egjMnpeSKNU4vTcbCsKqVA7GjT22Yr7NXDdatCILqzttqJAJd0R2SH2hLulXnPQk9wKtqIb2QkL15k/pLkoVHA+xVwULUefbS6K1b/P0+bcCdBVnFbeFgX+mWSiYLVLpwn4nKqawhcLDHtcO922NRuLCnEDD2+qjnmemj3zb07Q2mKzkK0nrdn5sR6NJqQee2TqGuRjm9dcB1kdHmZRysOWudMb//FIdWY8WUivuNRoo4I/DbqyfiUPS6d+5oNjdOIl3L1o6DdkNGMWJQ9ex7+HsRGeRzFpYI3Cj40outPh3J4t54+GouleuLRCLIx/IL/dSTdOa/QFaBFLkzZ2DZqGD8B2/IL/xMrwy6AcaPiWsFJVwEol+k0et4zGDxDBOxz1BzxeF7cPHq+LVzBGl+8nWARLuu1/5UNMOmcvyJVcLDqokSs9DHJbh7iMKMi8HeIqKkCmfgQ5W8QF52n6Mk/HMUpV5fVdMqj0Mk9Q6WV2UOlloaDSQ0aUVg7nPYdFrzQVOJYfUn98jeJz9wbmjGKF0AJoBgQCzkqF7JcQk084Yj+qLRXBOkm5lwyJWqMdUgsTSG+JKI9QCr9Cpf0Ky3ItRZZ7bSdSsROiTvytfsjLaQTERnpkofmxIKJhGtHkOarl05UlazadF4Q0TidgjcqlaOkuWu8nRCPgjEqfr9nGpS6AirSCA6cVDEBgGHTao7PkVrAHZGveizy8+2X4iJM7wh5gzd126DRhzW46lL5auai0N1ill331cq8itmGxMge0vsi0B3h7MFfHnaqW2Mblywx8Xyds5G5pza7pizahZylhI6G7jU1hIwsYBz8KB+aMG+nwWm9PXiVvHlNhUcuC2w3ecyrobg9zwy0TJ3eiJiys9r1YPuraRH6mayxEDrrrTLboxKQYz/GoWPTD5dLUk0EjR3yuKBleGXmxQbLDJKihLpiWdlJscxCHKYWTOI6nzH9CEtUrHW508N5mVAP62vk0PlzmsLJ/uMy0suOtWFFqf1cqvoyjtGIh+xkQwd5eHNQYsUA1iDd+0iy7ZGPqBLHwClXaayBKkxwg38SRVovmm0SoBKYbbYiifsZe62ekrN49QDsMZqontNFPtkqlSXrM1qbaRHF/ecJsELnf2GQ4MEIjc2ecLDHH6KHppTI4DXR/4jkZZEqpClo6qud+sRBu3GqA+u6kWhhOJoeGWRq6ioM0m9grUPPTckwO9zBemMRL13qGtYgGhSB9i7c+c1JSdKqoOIFTJd8gCkyrUngJDR8/BbiwUZrzqlaD8Fhy+H/eshttGprq1jfRbGtsrJgJfxvw7r9iO7UZ/FS/CXF2FZOFb7N3nuPkfwRXUX1IFjBx7rtLGJOnRHpIVewerxzRcTqxOkVCEJZe+mPM5rGhEHBAU6eQ7WNXAWYLbZLEPV/ujU9c5dyEs570bdjkaYRBL/KONAy6kWsU7tz1u124tmC6Dn855WaGXr0Ztx390GlGD3996d/iDDM2R9qh1L4fdEbfm8Sik6Wp2aX6m5+f5zBunZ9nN6A/jxu38Gwsy1uPtvKsle/ur7qd4RdMpuIeI26WwyKsY4Pfb/cHA6k98u9PmGmCpODfR23+etD61nPvo3tDBYESpIz+/ah1I4WfwJY2iHbhZ7hjpN516D6m1KrBcvsensJbduvwLLj85P6d1MMRuAhl7Krp32l3+0OeHMZvYWE6nkTm3/OpeL9In6rVa0vdbnATOY1Zvt4C95/ouoi9Z7p3W8Nh5yZ8XwHB+ik84rb/NXR7zl5C99r921upNwrdhzMQM6TD9IhPaAJEBu5+7Qw7I/lu0L9zftqLZmm2vDDZwvl1zv12v/e5M7gNBsDnNdXMeTDiWmp3O71ggEonumaEZggAcmcIEHJGDPv9nnfTYszw37zbGknuXffldfgeomMAnMH1vRTA+0JNdUn9+19auGj4MH/MTMGlw4diUuCwc83Xz0D6+7005GDCKaqpfP2YFL4uy3bSB72RrTvA7Wt0IOgRpsObYFyATTAuwCcY5y7sYJC7tp2lIXd6cgs+I9j6+MqQNUNW4DOCFQir51t/cC3D7tTjTF7A8kEZWp7Aj+R8Bg6OWu1RMAQ4aINU7o0os41e5InEv8iOxL9IROKnOgeykx3S/QGV2jhLul/Oc2F7vgHc8yS6YUWuCMxxuvr13DhAeuTrltypGNr7UV24FSEJZ3a9Op+gGvXq8LG1qVd3WklTFbH3n5x3zLOHFWRxiEzkTFWZv6r2xMXaEjyOkQo+V5nPESN3XmkkQiTq/212yAZuhmNlHlQU1q1Ow8iyqqrPsD1jGQHHKaMaef2HoG2z/AHI39AfZrE55f65mWKRCVZfcwr+K4TbhLHQv0JQiTco8GQ1oyZ1HWkWus64w89lddJ3eJAnbPHN+aZsd8qES0643irgehPeihp7K7wvryR7Q+SVZvDwFlhhzTl7W50uMlbRdGDp/fBLkydPlGHH+xzceJ/JjPd5u5lvLICY2dD8kOUPXylod3/VD4UQLIRgIQQXEIK/sKVpbZOBnUH5ReCZPz6HAAyiqC+eeuImI4+UrNgzDdLhUM4kuLmTCeMdumBxgdCqKus35FYzljZcw9rEbgCc02AL76ZIxMd4pMi7q8xutkkI/tdSo7Y8NdlcnnOWJqHf3MQ7dYIaVRbcR0tvByNennwnlOMzCJijll7YqtayY7QtKG3GSUXJ7QJCp7CwCwv78ZWLV80k3qNqUUQG3q6G9A06YvCfgyshVYB/7yrIbr1fqKlNZmcpuoR7Z6MCoQRjtikN2TDtWejOFEdSv+YU8cPlSWXX0X6qR2dL1y+w/lLz7LIj0UIkVbY8loxCu3ifx7YIo7IjKt8n7Iv4URVA2B1eQ3TP3+YKqXy7IaTybbJ0NDPs1BJe2UFpIZLjh6W9zqm/twC0neSDXQ+zf/9/WzWGAA=='
