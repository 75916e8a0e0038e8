from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "deliveries" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"channel" VARCHAR(5) NOT NULL /* SMS: sms\nEMAIL: email */,
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
"failure" VARCHAR(10) /* EXPIRED: expired\nGIVEN_UP: given_up\nREFUSED: refused\nIN_DOUBT: in_doubt\nUNREADABLE: unreadable */,
"reference" VARCHAR(400)
) /* `next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was. */;
CREATE INDEX IF NOT EXISTS "idx_deliveries_created_1840ab" ON "deliveries" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_606d11" ON "deliveries" ("channel", "next_try_at");
CREATE TABLE IF NOT EXISTS "codes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"purpose" VARCHAR(14) NOT NULL /* SIGN_UP: sign_up\nPASSWORD_RESET: password_reset\nPHONE_CHANGE: phone_change\nEMAIL_CHANGE: email_change */,
"target" BLOB NOT NULL,
"target_index" VARCHAR(64) NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"tries" SMALLINT NOT NULL,
"created_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"used_at" TIMESTAMP,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE CASCADE
) /* `target`: the phone (E.164) or e-mail it was sent to. `account`: whose change it confirms, if there is one. */;
CREATE INDEX IF NOT EXISTS "idx_codes_account_940eb0" ON "codes" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_codes_target__1430d7" ON "codes" ("target_index", "created_at");
CREATE TABLE IF NOT EXISTS "attempts" (
"key" VARCHAR(64) NOT NULL PRIMARY KEY,
"failures" INT NOT NULL,
"last_at" TIMESTAMP NOT NULL
) /* `key`: the digest of an account, an address, or both together. */;
CREATE INDEX IF NOT EXISTS "idx_attempts_last_at_7b8c57" ON "attempts" ("last_at");
CREATE TABLE IF NOT EXISTS "policy_acceptances" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"version" INT NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk\nRU: ru\nEN: en */,
"accepted_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_policy_acce_account_dea614" UNIQUE ("account_id", "version")
) /* An account has accepted a version of the privacy policy, in the language it was shown in. */;
CREATE TABLE IF NOT EXISTS "residency_changes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"state" VARCHAR(9) NOT NULL /* REQUESTED: requested\nAGREED: agreed\nACTIVE: active\nDECLINED: declined\nENDED: ended */,
"at" TIMESTAMP NOT NULL,
"reason" BLOB,
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" CHAR(36) NOT NULL REFERENCES "residencies" ("id") ON DELETE CASCADE
) /* A step of a residency: what it became, when, by whom and why. Rows are only added. */;
CREATE INDEX IF NOT EXISTS "idx_residency_c_residen_102a60" ON "residency_changes" ("residency_id");
CREATE TABLE IF NOT EXISTS "staff_invitations" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL /* MASTER: master\nDISPATCHER: dispatcher\nMANAGER: manager\nADMINISTRATOR: administrator */,
"specialties" JSON NOT NULL,
"phone" BLOB NOT NULL,
"code" BLOB NOT NULL,
"code_index" VARCHAR(64) NOT NULL UNIQUE,
"created_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"accepted_at" TIMESTAMP,
"withdrawn_at" TIMESTAMP,
"invited_by_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE CASCADE
) /* Somebody is asked to work for an organization; who brings the code gets the post, once. */;
CREATE INDEX IF NOT EXISTS "idx_staff_invit_organiz_2ad9e3" ON "staff_invitations" ("organization_id");
CREATE TABLE IF NOT EXISTS "invites" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(6) NOT NULL /* OWNER: owner\nTENANT: tenant\nFAMILY: family */,
"share" VARCHAR(40),
"code" BLOB NOT NULL,
"code_index" VARCHAR(64) NOT NULL UNIQUE,
"created_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"used_at" TIMESTAMP,
"withdrawn_at" TIMESTAMP,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"invited_by_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" CHAR(36) REFERENCES "residencies" ("id") ON DELETE SET NULL,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT
) /* `residency`: what came of it. The code stays sealed, so that the letter can be printed again. */;
CREATE INDEX IF NOT EXISTS "idx_invites_unit_id_23f05f" ON "invites" ("unit_id");
CREATE INDEX IF NOT EXISTS "idx_invites_complex_c256d0" ON "invites" ("complex_id", "used_at");
CREATE TABLE IF NOT EXISTS "imports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"state" VARCHAR(8) NOT NULL /* WAITING: waiting\nCHECKING: checking\nWRITING: writing\nCHECKED: checked\nDONE: done\nREJECTED: rejected\nFAILED: failed */,
"dry_run" INT NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk\nRU: ru\nEN: en */,
"file_name" BLOB NOT NULL,
"content" BLOB,
"rows" INT NOT NULL,
"rows_done" INT NOT NULL,
"added" INT NOT NULL,
"changed" INT NOT NULL,
"unchanged" INT NOT NULL,
"problem_count" INT NOT NULL,
"problems" JSON NOT NULL,
"new_buildings" JSON NOT NULL,
"ignored_columns" JSON NOT NULL,
"tries" INT NOT NULL,
"created_at" TIMESTAMP NOT NULL,
"claimed_until" TIMESTAMP,
"finished_at" TIMESTAMP,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
) /* `content`: the file in base64, forgotten when the import is over. `problems`: row, column, what, never a value. */;
CREATE INDEX IF NOT EXISTS "idx_imports_complex_806093" ON "imports" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_imports_state_33ba81" ON "imports" ("state", "claimed_until");
CREATE TABLE IF NOT EXISTS "news_places" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"entrance" SMALLINT,
"riser" SMALLINT,
"building_id" CHAR(36) NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"item_id" CHAR(36) NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE
) /* A building that an item concerns, or one entrance of it, or one riser. */;
CREATE INDEX IF NOT EXISTS "idx_news_places_item_id_1d0c66" ON "news_places" ("item_id");
CREATE INDEX IF NOT EXISTS "idx_news_places_buildin_fcab66" ON "news_places" ("building_id", "item_id");
CREATE TABLE IF NOT EXISTS "news_texts" (
"id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
"complex_id" CHAR(36) NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk\nRU: ru\nEN: en */,
"title" VARCHAR(200) NOT NULL,
"body" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"item_id" CHAR(36) NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_news_texts_item_id_ba542d" UNIQUE ("item_id", "language")
) /* What an item says in one language, in Markdown. `searched`: its words, as `models.words` indexes them. */;
CREATE INDEX IF NOT EXISTS "idx_news_texts_complex_b174cf" ON "news_texts" ("complex_id");
CREATE TABLE IF NOT EXISTS "news_marks" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"read_at" TIMESTAMP NOT NULL,
"acknowledged_at" TIMESTAMP,
"item_id" CHAR(36) NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_news_marks_item_id_f27615" UNIQUE ("item_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_news_marks_person__e188cd" ON "news_marks" ("person_id");
CREATE TABLE IF NOT EXISTS "poll_buildings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"building_id" CHAR(36) NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_poll_buildi_poll_id_5f1264" UNIQUE ("poll_id", "building_id")
) /* A building whose people are asked, where not the whole complex is. */;
CREATE TABLE IF NOT EXISTS "ballot_changes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"poll_id" CHAR(36) NOT NULL,
"option_ids" JSON NOT NULL,
"cast_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"ballot_id" CHAR(36) NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE
) /* What a ballot said from an instant on, kept for the account that cast it. `option_ids`: what was marked. */;
CREATE INDEX IF NOT EXISTS "idx_ballot_chan_ballot__7f3ee6" ON "ballot_changes" ("ballot_id");
CREATE TABLE IF NOT EXISTS "remarks" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"poll_id" CHAR(36) NOT NULL,
"question_id" CHAR(36) NOT NULL,
"text" BLOB NOT NULL,
"ballot_id" CHAR(36) NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_remarks_ballot__1bc34c" UNIQUE ("ballot_id", "question_id")
) /* What a voter has written beside a question. */;
CREATE INDEX IF NOT EXISTS "idx_remarks_poll_id_a71991" ON "remarks" ("poll_id");
INSERT INTO "news_texts" ("complex_id", "item_id", "language", "title", "body", "searched") SELECT "complex_id", "id", 'ru', "title", "body", "searched" FROM "news_items" ORDER BY "id";
INSERT INTO "news_places" ("id", "complex_id", "item_id", "building_id") SELECT "id", "complex_id", "id", "building_id" FROM "news_items" WHERE "building_id" IS NOT NULL;
CREATE TABLE "new_accounts" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"login" BLOB NOT NULL,
"login_index" VARCHAR(64) NOT NULL UNIQUE,
"phone" BLOB,
"phone_index" VARCHAR(64) UNIQUE,
"password_hash" VARCHAR(200) NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk\nRU: ru\nEN: en */,
"created_at" TIMESTAMP NOT NULL,
"person_id" CHAR(36) NOT NULL UNIQUE REFERENCES "people" ("id") ON DELETE CASCADE
) /* `phone` is the confirmed one, good for signing in; a person's may be what the office was told. */;
INSERT INTO "new_accounts" ("id", "login", "login_index", "phone", "phone_index", "password_hash", "language", "created_at", "person_id") SELECT "id", "login", "login_index", NULL, NULL, "password_hash", "language", "created_at", "person_id" FROM "accounts";
DROP TABLE "accounts";
ALTER TABLE "new_accounts" RENAME TO "accounts";
CREATE TABLE "new_sessions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"generation" INT NOT NULL,
"device" BLOB,
"address" BLOB,
"created_at" TIMESTAMP NOT NULL,
"refreshed_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"ended_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE
) /* One sign-in on one device. `generation` counts its refresh tokens: only the newest one is good. */;
INSERT INTO "new_sessions" ("id", "generation", "device", "address", "created_at", "refreshed_at", "expires_at", "ended_at", "account_id") SELECT "id", 0, NULL, NULL, "created_at", "created_at", "expires_at", "ended_at", "account_id" FROM "sessions";
DROP TABLE "sessions";
ALTER TABLE "new_sessions" RENAME TO "sessions";
CREATE INDEX IF NOT EXISTS "idx_sessions_account_7516aa" ON "sessions" ("account_id");
CREATE TABLE "new_organizations" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"kind" VARCHAR(20) NOT NULL /* MANAGEMENT_COMPANY: management_company\nOWNERS_ASSOCIATION: owners_association\nSERVICE_ORGANIZATION: service_organization */,
"client_id" CHAR(36) REFERENCES "organizations" ("id") ON DELETE RESTRICT
) /* `client`: for whom a service organization works; the organization that manages complexes has none. */;
INSERT INTO "new_organizations" ("id", "name", "kind", "client_id") SELECT "id", "name", "kind", NULL FROM "organizations";
DROP TABLE "organizations";
ALTER TABLE "new_organizations" RENAME TO "organizations";
CREATE INDEX IF NOT EXISTS "idx_organizatio_client__485b10" ON "organizations" ("client_id");
CREATE TABLE "new_buildings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"address" VARCHAR(300) NOT NULL,
"entrances" SMALLINT NOT NULL,
"risers" SMALLINT NOT NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_buildings" ("id", "address", "entrances", "risers", "complex_id") SELECT "id", "address", "entrances", 0, "complex_id" FROM "buildings";
DROP TABLE "buildings";
ALTER TABLE "new_buildings" RENAME TO "buildings";
CREATE INDEX IF NOT EXISTS "idx_buildings_complex_ca2504" ON "buildings" ("complex_id");
CREATE TABLE "new_units" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(10) NOT NULL /* APARTMENT: apartment\nCOMMERCIAL: commercial\nPARKING: parking\nSTORAGE: storage */,
"number" VARCHAR(20) NOT NULL,
"position" INT NOT NULL,
"entrance" SMALLINT,
"floor" SMALLINT,
"riser" SMALLINT,
"area_m2" VARCHAR(40) NOT NULL,
"building_id" CHAR(36) NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_units_buildin_41e93a" UNIQUE ("building_id", "kind", "number")
) /* An apartment, commercial premises, a parking place or a storage room; `position` is its place in lists. */;
INSERT INTO "new_units" ("id", "kind", "number", "position", "entrance", "floor", "riser", "area_m2", "building_id", "complex_id") SELECT "id", "kind", "number", "position", "entrance", "floor", NULL, "area_m2", "building_id", "complex_id" FROM "units";
DROP TABLE "units";
ALTER TABLE "new_units" RENAME TO "units";
CREATE INDEX IF NOT EXISTS "idx_units_complex_0af8b4" ON "units" ("complex_id");
CREATE TABLE "new_residencies" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(6) NOT NULL /* OWNER: owner\nTENANT: tenant\nFAMILY: family */,
"share" VARCHAR(40),
"state" VARCHAR(9) NOT NULL /* REQUESTED: requested\nAGREED: agreed\nACTIVE: active\nDECLINED: declined\nENDED: ended */,
"since" DATE,
"until" DATE,
"way" VARCHAR(7) NOT NULL /* INVITE: invite\nREQUEST: request\nOWNER: owner\nIMPORT: import\nOFFICE: office */,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_residencies" ("id", "role", "share", "state", "since", "until", "way", "complex_id", "person_id", "unit_id") SELECT "id", "role", "share", "state", "since", "until", 'office', "complex_id", "person_id", "unit_id" FROM "residencies";
DROP TABLE "residencies";
ALTER TABLE "new_residencies" RENAME TO "residencies";
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_f15271" ON "residencies" ("complex_id", "state", "id");
CREATE INDEX IF NOT EXISTS "idx_residencies_person__d57f90" ON "residencies" ("person_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_unit_id_f803c2" ON "residencies" ("unit_id", "state");
CREATE TABLE "new_staff_members" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL /* MASTER: master\nDISPATCHER: dispatcher\nMANAGER: manager\nADMINISTRATOR: administrator */,
"specialties" JSON NOT NULL,
"since" TIMESTAMP,
"ended_at" TIMESTAMP,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE
) /* A person's post in an organization; it ends when `ended_at` is set. `specialties`: values of TicketCategory. */;
INSERT INTO "new_staff_members" ("id", "role", "specialties", "since", "ended_at", "organization_id", "person_id") SELECT "id", "role", '[]', NULL, "ended_at", "organization_id", "person_id" FROM "staff_members";
DROP TABLE "staff_members";
ALTER TABLE "new_staff_members" RENAME TO "staff_members";
CREATE INDEX IF NOT EXISTS "idx_staff_membe_organiz_9af45c" ON "staff_members" ("organization_id");
CREATE INDEX IF NOT EXISTS "idx_staff_membe_person__790a80" ON "staff_members" ("person_id", "ended_at");
CREATE TABLE "new_news_items" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"number" BIGINT,
"changed_number" BIGINT,
"kind" VARCHAR(12) NOT NULL /* ANNOUNCEMENT: announcement\nNEWS: news\nOUTAGE: outage\nEMERGENCY: emergency */,
"state" VARCHAR(9) NOT NULL /* SCHEDULED: scheduled\nPUBLISHED: published\nWITHDRAWN: withdrawn */,
"everywhere" INT NOT NULL,
"pinned" INT NOT NULL,
"must_acknowledge" INT NOT NULL,
"service" VARCHAR(11) /* COLD_WATER: cold_water\nHOT_WATER: hot_water\nSEWAGE: sewage\nHEATING: heating\nELECTRICITY: electricity\nGAS: gas\nLIFT: lift\nINTERCOM: intercom\nINTERNET: internet\nOTHER: other */,
"planned" INT,
"starts_at" TIMESTAMP,
"ends_at" TIMESTAMP,
"ended_at" TIMESTAMP,
"publish_at" TIMESTAMP,
"published_at" TIMESTAMP,
"corrected_at" TIMESTAMP,
"withdrawn_at" TIMESTAMP,
"author_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_news_items_complex_d414c4" UNIQUE ("complex_id", "number")
) /* `number`: its place in the list, given when it is published; `changed_number`: the latest change, for the feed. */;
INSERT INTO "new_news_items" ("id", "number", "changed_number", "kind", "state", "everywhere", "pinned", "must_acknowledge", "service", "planned", "starts_at", "ends_at", "ended_at", "publish_at", "published_at", "corrected_at", "withdrawn_at", "author_id", "complex_id") SELECT "id", "number", "number", "kind", 'published', "building_id" IS NULL, FALSE, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, "published_at", NULL, NULL, "author_id", "complex_id" FROM "news_items";
DROP TABLE "news_items";
ALTER TABLE "new_news_items" RENAME TO "news_items";
CREATE INDEX IF NOT EXISTS "idx_news_items_complex_a3c872" ON "news_items" ("complex_id", "changed_number");
CREATE INDEX IF NOT EXISTS "idx_news_items_publish_a08499" ON "news_items" ("publish_at");
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
"cancelled_at" TIMESTAMP,
"cancel_reason" VARCHAR(500),
"feed_number" BIGINT,
"final_electorate" INT,
"final_turnout" JSON,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
) /* `unit_kinds`: the kinds whose people may answer, joined by commas. `everywhere`: in all buildings. */;
INSERT INTO "new_polls" ("id", "kind", "title", "description", "state", "results_visibility", "ballot_per", "electorate", "unit_kinds", "everywhere", "opens_at", "closes_at", "announced_at", "cancelled_at", "cancel_reason", "feed_number", "final_electorate", "final_turnout", "complex_id") SELECT "id", "kind", "title", "description", "state", "results_visibility", 'unit', 'residents', 'apartment,commercial,parking,storage', TRUE, "opens_at", "closes_at", NULL, NULL, NULL, NULL, NULL, NULL, "complex_id" FROM "polls";
DROP TABLE "polls";
ALTER TABLE "new_polls" RENAME TO "polls";
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_polls_state_903abd" ON "polls" ("state", "closes_at");
CREATE INDEX IF NOT EXISTS "idx_polls_complex_34d3f4" ON "polls" ("complex_id", "feed_number");
CREATE TABLE "new_questions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"text" VARCHAR(500) NOT NULL,
"method" VARCHAR(9) NOT NULL /* APPROVAL: approval\nSELECTION: selection */,
"min_choices" SMALLINT NOT NULL,
"max_choices" SMALLINT NOT NULL,
"takes_remark" INT NOT NULL,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_questions_poll_id_df3109" UNIQUE ("poll_id", "position")
);
INSERT INTO "new_questions" ("id", "complex_id", "position", "text", "method", "min_choices", "max_choices", "takes_remark", "poll_id") SELECT "id", "complex_id", "position", "text", "method", "min_choices", "max_choices", FALSE, "poll_id" FROM "questions";
DROP TABLE "questions";
ALTER TABLE "new_questions" RENAME TO "questions";
CREATE TABLE "new_ballots" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"holder_id" CHAR(36) NOT NULL,
"cast_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_ballots_poll_id_83f515" UNIQUE ("poll_id", "holder_id")
) /* A vote in a poll, changeable until the close: the latest one counts. */;
INSERT INTO "new_ballots" ("id", "complex_id", "holder_id", "cast_at", "account_id", "poll_id", "unit_id") SELECT "id", "complex_id", "unit_id", "cast_at", "account_id", "poll_id", "unit_id" FROM "ballots";
DROP TABLE "ballots";
ALTER TABLE "new_ballots" RENAME TO "ballots";
CREATE INDEX IF NOT EXISTS "idx_ballots_poll_id_c59c7e" ON "ballots" ("poll_id", "unit_id");
CREATE VIRTUAL TABLE "news_words" USING fts5 ("searched", content = 'news_texts', content_rowid = 'id', detail = 'none', tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO "news_words" ("news_words") VALUES ('rebuild');
CREATE TRIGGER "news_words_added" AFTER INSERT ON "news_texts" BEGIN
INSERT INTO "news_words" ("rowid", "searched") VALUES (new."id", new."searched");
END;
CREATE TRIGGER "news_words_removed" AFTER DELETE ON "news_texts" BEGIN
INSERT INTO "news_words" ("news_words", "rowid", "searched") VALUES ('delete', old."id", old."searched");
END;
CREATE TRIGGER "news_words_changed" AFTER UPDATE OF "searched" ON "news_texts" BEGIN
INSERT INTO "news_words" ("news_words", "rowid", "searched") VALUES ('delete', old."id", old."searched");
INSERT INTO "news_words" ("rowid", "searched") VALUES (new."id", new."searched");
END;
""",
    "postgres": """
ALTER TABLE "ballots" DROP CONSTRAINT IF EXISTS "uid_ballots_poll_id_c59c7e";
DROP INDEX IF EXISTS "idx_residencies_complex_cbcb6c";
CREATE TABLE IF NOT EXISTS "deliveries" (
"id" UUID NOT NULL PRIMARY KEY,
"channel" VARCHAR(5) NOT NULL,
"target" BYTEA,
"subject" BYTEA,
"text" BYTEA,
"created_at" TIMESTAMPTZ NOT NULL,
"not_after" TIMESTAMPTZ NOT NULL,
"tries" INT NOT NULL,
"next_try_at" TIMESTAMPTZ,
"claimed_until" TIMESTAMPTZ,
"sent_at" TIMESTAMPTZ,
"failed_at" TIMESTAMPTZ,
"failure" VARCHAR(10),
"reference" VARCHAR(400)
);
CREATE INDEX IF NOT EXISTS "idx_deliveries_created_1840ab" ON "deliveries" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_deliveries_channel_606d11" ON "deliveries" ("channel", "next_try_at");
COMMENT ON COLUMN "deliveries"."channel" IS 'SMS: sms
EMAIL: email';
COMMENT ON COLUMN "deliveries"."failure" IS 'EXPIRED: expired
GIVEN_UP: given_up
REFUSED: refused
IN_DOUBT: in_doubt
UNREADABLE: unreadable';
COMMENT ON TABLE "deliveries" IS '`next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was.';
CREATE TABLE IF NOT EXISTS "attempts" (
"key" VARCHAR(64) NOT NULL PRIMARY KEY,
"failures" INT NOT NULL,
"last_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_attempts_last_at_7b8c57" ON "attempts" ("last_at");
COMMENT ON TABLE "attempts" IS '`key`: the digest of an account, an address, or both together.';
CREATE TABLE IF NOT EXISTS "codes" (
"id" UUID NOT NULL PRIMARY KEY,
"purpose" VARCHAR(14) NOT NULL,
"target" BYTEA NOT NULL,
"target_index" VARCHAR(64) NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"tries" SMALLINT NOT NULL,
"created_at" TIMESTAMPTZ NOT NULL,
"expires_at" TIMESTAMPTZ NOT NULL,
"used_at" TIMESTAMPTZ,
"account_id" UUID REFERENCES "accounts" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_codes_account_940eb0" ON "codes" ("account_id");
CREATE INDEX IF NOT EXISTS "idx_codes_target__1430d7" ON "codes" ("target_index", "created_at");
COMMENT ON COLUMN "codes"."purpose" IS 'SIGN_UP: sign_up
PASSWORD_RESET: password_reset
PHONE_CHANGE: phone_change
EMAIL_CHANGE: email_change';
COMMENT ON TABLE "codes" IS '`target`: the phone (E.164) or e-mail it was sent to. `account`: whose change it confirms, if there is one.';
CREATE TABLE IF NOT EXISTS "policy_acceptances" (
"id" UUID NOT NULL PRIMARY KEY,
"version" INT NOT NULL,
"language" VARCHAR(2) NOT NULL,
"accepted_at" TIMESTAMPTZ NOT NULL,
"account_id" UUID NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_policy_acce_account_dea614" UNIQUE ("account_id", "version")
);
COMMENT ON COLUMN "policy_acceptances"."language" IS 'KK: kk
RU: ru
EN: en';
COMMENT ON TABLE "policy_acceptances" IS 'An account has accepted a version of the privacy policy, in the language it was shown in.';
CREATE TABLE IF NOT EXISTS "residency_changes" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"state" VARCHAR(9) NOT NULL,
"at" TIMESTAMPTZ NOT NULL,
"reason" BYTEA,
"actor_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" UUID NOT NULL REFERENCES "residencies" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_residency_c_residen_102a60" ON "residency_changes" ("residency_id");
COMMENT ON COLUMN "residency_changes"."state" IS 'REQUESTED: requested
AGREED: agreed
ACTIVE: active
DECLINED: declined
ENDED: ended';
COMMENT ON TABLE "residency_changes" IS 'A step of a residency: what it became, when, by whom and why. Rows are only added.';
CREATE TABLE IF NOT EXISTS "staff_invitations" (
"id" UUID NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL,
"specialties" JSONB NOT NULL,
"phone" BYTEA NOT NULL,
"code" BYTEA NOT NULL,
"code_index" VARCHAR(64) NOT NULL UNIQUE,
"created_at" TIMESTAMPTZ NOT NULL,
"expires_at" TIMESTAMPTZ NOT NULL,
"accepted_at" TIMESTAMPTZ,
"withdrawn_at" TIMESTAMPTZ,
"invited_by_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_staff_invit_organiz_2ad9e3" ON "staff_invitations" ("organization_id");
COMMENT ON COLUMN "staff_invitations"."role" IS 'MASTER: master
DISPATCHER: dispatcher
MANAGER: manager
ADMINISTRATOR: administrator';
COMMENT ON TABLE "staff_invitations" IS 'Somebody is asked to work for an organization; who brings the code gets the post, once.';
CREATE TABLE IF NOT EXISTS "invites" (
"id" UUID NOT NULL PRIMARY KEY,
"role" VARCHAR(6) NOT NULL,
"share" DECIMAL(7,6),
"code" BYTEA NOT NULL,
"code_index" VARCHAR(64) NOT NULL UNIQUE,
"created_at" TIMESTAMPTZ NOT NULL,
"expires_at" TIMESTAMPTZ NOT NULL,
"used_at" TIMESTAMPTZ,
"withdrawn_at" TIMESTAMPTZ,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"invited_by_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"residency_id" UUID REFERENCES "residencies" ("id") ON DELETE SET NULL,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_invites_unit_id_23f05f" ON "invites" ("unit_id");
CREATE INDEX IF NOT EXISTS "idx_invites_complex_c256d0" ON "invites" ("complex_id", "used_at");
COMMENT ON COLUMN "invites"."role" IS 'OWNER: owner
TENANT: tenant
FAMILY: family';
COMMENT ON TABLE "invites" IS '`residency`: what came of it. The code stays sealed, so that the letter can be printed again.';
CREATE TABLE IF NOT EXISTS "imports" (
"id" UUID NOT NULL PRIMARY KEY,
"state" VARCHAR(8) NOT NULL,
"dry_run" BOOL NOT NULL,
"language" VARCHAR(2) NOT NULL,
"file_name" BYTEA NOT NULL,
"content" BYTEA,
"rows" INT NOT NULL,
"rows_done" INT NOT NULL,
"added" INT NOT NULL,
"changed" INT NOT NULL,
"unchanged" INT NOT NULL,
"problem_count" INT NOT NULL,
"problems" JSONB NOT NULL,
"new_buildings" JSONB NOT NULL,
"ignored_columns" JSONB NOT NULL,
"tries" INT NOT NULL,
"created_at" TIMESTAMPTZ NOT NULL,
"claimed_until" TIMESTAMPTZ,
"finished_at" TIMESTAMPTZ,
"account_id" UUID REFERENCES "accounts" ("id") ON DELETE SET NULL,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_imports_complex_806093" ON "imports" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_imports_state_33ba81" ON "imports" ("state", "claimed_until");
COMMENT ON COLUMN "imports"."state" IS 'WAITING: waiting
CHECKING: checking
WRITING: writing
CHECKED: checked
DONE: done
REJECTED: rejected
FAILED: failed';
COMMENT ON COLUMN "imports"."language" IS 'KK: kk
RU: ru
EN: en';
COMMENT ON TABLE "imports" IS '`content`: the file in base64, forgotten when the import is over. `problems`: row, column, what, never a value.';
CREATE TABLE IF NOT EXISTS "news_places" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"entrance" SMALLINT,
"riser" SMALLINT,
"building_id" UUID NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"item_id" UUID NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_news_places_item_id_1d0c66" ON "news_places" ("item_id");
CREATE INDEX IF NOT EXISTS "idx_news_places_buildin_fcab66" ON "news_places" ("building_id", "item_id");
COMMENT ON TABLE "news_places" IS 'A building that an item concerns, or one entrance of it, or one riser.';
CREATE TABLE IF NOT EXISTS "news_texts" (
"id" BIGSERIAL NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"language" VARCHAR(2) NOT NULL,
"title" VARCHAR(200) NOT NULL,
"body" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"item_id" UUID NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_news_texts_item_id_ba542d" UNIQUE ("item_id", "language")
);
CREATE INDEX IF NOT EXISTS "idx_news_texts_complex_b174cf" ON "news_texts" ("complex_id");
COMMENT ON COLUMN "news_texts"."language" IS 'KK: kk
RU: ru
EN: en';
COMMENT ON TABLE "news_texts" IS 'What an item says in one language, in Markdown. `searched`: its words, as `models.words` indexes them.';
CREATE TABLE IF NOT EXISTS "news_marks" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"read_at" TIMESTAMPTZ NOT NULL,
"acknowledged_at" TIMESTAMPTZ,
"item_id" UUID NOT NULL REFERENCES "news_items" ("id") ON DELETE CASCADE,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_news_marks_item_id_f27615" UNIQUE ("item_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_news_marks_person__e188cd" ON "news_marks" ("person_id");
CREATE TABLE IF NOT EXISTS "poll_buildings" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"building_id" UUID NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"poll_id" UUID NOT NULL REFERENCES "polls" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_poll_buildi_poll_id_5f1264" UNIQUE ("poll_id", "building_id")
);
COMMENT ON TABLE "poll_buildings" IS 'A building whose people are asked, where not the whole complex is.';
CREATE TABLE IF NOT EXISTS "ballot_changes" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"poll_id" UUID NOT NULL,
"option_ids" JSONB NOT NULL,
"cast_at" TIMESTAMPTZ NOT NULL,
"account_id" UUID REFERENCES "accounts" ("id") ON DELETE SET NULL,
"ballot_id" UUID NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_ballot_chan_ballot__7f3ee6" ON "ballot_changes" ("ballot_id");
COMMENT ON TABLE "ballot_changes" IS 'What a ballot said from an instant on, kept for the account that cast it. `option_ids`: what was marked.';
CREATE TABLE IF NOT EXISTS "remarks" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"poll_id" UUID NOT NULL,
"question_id" UUID NOT NULL,
"text" BYTEA NOT NULL,
"ballot_id" UUID NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_remarks_ballot__1bc34c" UNIQUE ("ballot_id", "question_id")
);
CREATE INDEX IF NOT EXISTS "idx_remarks_poll_id_a71991" ON "remarks" ("poll_id");
COMMENT ON TABLE "remarks" IS 'What a voter has written beside a question.';
ALTER TABLE "accounts" ADD "phone_index" VARCHAR(64) CONSTRAINT "accounts_phone_index_key" UNIQUE;
ALTER TABLE "accounts" ADD "phone" BYTEA;
ALTER TABLE "sessions" ADD "refreshed_at" TIMESTAMPTZ;
UPDATE "sessions" SET "refreshed_at" = "created_at";
ALTER TABLE "sessions" ALTER COLUMN "refreshed_at" SET NOT NULL;
ALTER TABLE "sessions" ADD "address" BYTEA;
ALTER TABLE "sessions" ADD "generation" INT;
UPDATE "sessions" SET "generation" = 0;
ALTER TABLE "sessions" ALTER COLUMN "generation" SET NOT NULL;
ALTER TABLE "sessions" ADD "device" BYTEA;
ALTER TABLE "buildings" ADD "risers" SMALLINT;
UPDATE "buildings" SET "risers" = 0;
ALTER TABLE "buildings" ALTER COLUMN "risers" SET NOT NULL;
ALTER TABLE "organizations" ADD "client_id" UUID;
ALTER TABLE "units" ADD "riser" SMALLINT;
ALTER TABLE "residencies" ADD "way" VARCHAR(7);
UPDATE "residencies" SET "way" = 'office';
ALTER TABLE "residencies" ALTER COLUMN "way" SET NOT NULL;
COMMENT ON COLUMN "residencies"."state" IS 'REQUESTED: requested
AGREED: agreed
ACTIVE: active
DECLINED: declined
ENDED: ended';
ALTER TABLE "staff_members" ADD "specialties" JSONB;
UPDATE "staff_members" SET "specialties" = '[]';
ALTER TABLE "staff_members" ALTER COLUMN "specialties" SET NOT NULL;
ALTER TABLE "staff_members" ADD "since" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "planned" BOOL;
ALTER TABLE "news_items" ADD "ended_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "corrected_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "service" VARCHAR(11);
ALTER TABLE "news_items" ADD "changed_number" BIGINT;
UPDATE "news_items" SET "changed_number" = "number";
ALTER TABLE "news_items" ADD "publish_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "pinned" BOOL;
UPDATE "news_items" SET "pinned" = FALSE;
ALTER TABLE "news_items" ALTER COLUMN "pinned" SET NOT NULL;
ALTER TABLE "news_items" ADD "state" VARCHAR(9);
UPDATE "news_items" SET "state" = 'published';
ALTER TABLE "news_items" ALTER COLUMN "state" SET NOT NULL;
ALTER TABLE "news_items" ADD "starts_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "withdrawn_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "everywhere" BOOL;
UPDATE "news_items" SET "everywhere" = "building_id" IS NULL;
ALTER TABLE "news_items" ALTER COLUMN "everywhere" SET NOT NULL;
ALTER TABLE "news_items" ADD "ends_at" TIMESTAMPTZ;
ALTER TABLE "news_items" ADD "must_acknowledge" BOOL;
UPDATE "news_items" SET "must_acknowledge" = FALSE;
ALTER TABLE "news_items" ALTER COLUMN "must_acknowledge" SET NOT NULL;
INSERT INTO "news_texts" ("complex_id", "item_id", "language", "title", "body", "searched") SELECT "complex_id", "id", 'ru', "title", "body", "searched" FROM "news_items" ORDER BY "id";
INSERT INTO "news_places" ("id", "complex_id", "item_id", "building_id") SELECT "id", "complex_id", "id", "building_id" FROM "news_items" WHERE "building_id" IS NOT NULL;
ALTER TABLE "news_items" DROP COLUMN "title";
ALTER TABLE "news_items" DROP COLUMN "building_id";
ALTER TABLE "news_items" DROP COLUMN "body";
ALTER TABLE "news_items" DROP COLUMN "searched";
ALTER TABLE "news_items" ALTER COLUMN "number" DROP NOT NULL;
ALTER TABLE "news_items" ALTER COLUMN "published_at" DROP NOT NULL;
ALTER TABLE "polls" ADD "announced_at" TIMESTAMPTZ;
ALTER TABLE "polls" ADD "feed_number" BIGINT;
ALTER TABLE "polls" ADD "cancelled_at" TIMESTAMPTZ;
ALTER TABLE "polls" ADD "final_turnout" JSONB;
ALTER TABLE "polls" ADD "final_electorate" INT;
ALTER TABLE "polls" ADD "unit_kinds" VARCHAR(60);
UPDATE "polls" SET "unit_kinds" = 'apartment,commercial,parking,storage';
ALTER TABLE "polls" ALTER COLUMN "unit_kinds" SET NOT NULL;
ALTER TABLE "polls" ADD "cancel_reason" VARCHAR(500);
ALTER TABLE "polls" ADD "everywhere" BOOL;
UPDATE "polls" SET "everywhere" = TRUE;
ALTER TABLE "polls" ALTER COLUMN "everywhere" SET NOT NULL;
ALTER TABLE "polls" ADD "electorate" VARCHAR(9);
UPDATE "polls" SET "electorate" = 'residents';
ALTER TABLE "polls" ALTER COLUMN "electorate" SET NOT NULL;
ALTER TABLE "polls" ADD "ballot_per" VARCHAR(6);
UPDATE "polls" SET "ballot_per" = 'unit';
ALTER TABLE "polls" ALTER COLUMN "ballot_per" SET NOT NULL;
ALTER TABLE "questions" ADD "takes_remark" BOOL;
UPDATE "questions" SET "takes_remark" = FALSE;
ALTER TABLE "questions" ALTER COLUMN "takes_remark" SET NOT NULL;
ALTER TABLE "ballots" ADD "holder_id" UUID;
UPDATE "ballots" SET "holder_id" = "unit_id";
ALTER TABLE "ballots" ALTER COLUMN "holder_id" SET NOT NULL;
COMMENT ON COLUMN residencies."way" IS 'INVITE: invite
REQUEST: request
OWNER: owner
IMPORT: import
OFFICE: office';
COMMENT ON COLUMN news_items."service" IS 'COLD_WATER: cold_water
HOT_WATER: hot_water
SEWAGE: sewage
HEATING: heating
ELECTRICITY: electricity
GAS: gas
LIFT: lift
INTERCOM: intercom
INTERNET: internet
OTHER: other';
COMMENT ON COLUMN news_items."state" IS 'SCHEDULED: scheduled
PUBLISHED: published
WITHDRAWN: withdrawn';
COMMENT ON COLUMN polls."electorate" IS 'OWNERS: owners
RESIDENTS: residents';
COMMENT ON COLUMN polls."ballot_per" IS 'UNIT: unit
PERSON: person';
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "organizations" ("id") ON DELETE RESTRICT;
CREATE INDEX IF NOT EXISTS "idx_organizatio_client__485b10" ON "organizations" ("client_id");
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_f15271" ON "residencies" ("complex_id", "state", "id");
CREATE INDEX IF NOT EXISTS "idx_news_items_complex_a3c872" ON "news_items" ("complex_id", "changed_number");
CREATE INDEX IF NOT EXISTS "idx_news_items_publish_a08499" ON "news_items" ("publish_at");
CREATE INDEX IF NOT EXISTS "idx_polls_complex_34d3f4" ON "polls" ("complex_id", "feed_number");
CREATE INDEX IF NOT EXISTS "idx_polls_state_903abd" ON "polls" ("state", "closes_at");
ALTER TABLE "ballots" ADD CONSTRAINT "uid_ballots_poll_id_83f515" UNIQUE ("poll_id", "holder_id");
CREATE INDEX IF NOT EXISTS "idx_ballots_poll_id_c59c7e" ON "ballots" ("poll_id", "unit_id");
UPDATE "news_texts" SET "searched" = trim(regexp_replace(regexp_replace("searched", '[[:space:][:punct:]]+', ' ', 'g'), '([^ ]{50})[^ ]+', '\\1', 'g'));
CREATE FUNCTION "news_words" ("searched" TEXT) RETURNS TSVECTOR LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$ BEGIN RETURN array_to_tsvector(string_to_array("searched", ' ')); END $$;
CREATE INDEX "idx_news_texts_words" ON "news_texts" USING GIN ("news_words"("searched"));
""",
}

DOWN = {
    "sqlite": """
DROP TRIGGER "news_words_added"; DROP TRIGGER "news_words_removed"; DROP TRIGGER "news_words_changed"; DROP TABLE "news_words";
DELETE FROM "news_items" WHERE "number" IS NULL;
DELETE FROM "ballots" WHERE "holder_id" <> "unit_id";
CREATE TABLE "new_accounts" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"login" BLOB NOT NULL,
"login_index" VARCHAR(64) NOT NULL UNIQUE,
"password_hash" VARCHAR(200) NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk
RU: ru
EN: en */,
"created_at" TIMESTAMP NOT NULL,
"person_id" CHAR(36) NOT NULL UNIQUE REFERENCES "people" ("id") ON DELETE CASCADE
);
INSERT INTO "new_accounts" ("id", "login", "login_index", "password_hash", "language", "created_at", "person_id") SELECT "id", "login", "login_index", "password_hash", "language", "created_at", "person_id" FROM "accounts";
DROP TABLE "accounts";
ALTER TABLE "new_accounts" RENAME TO "accounts";
CREATE TABLE "new_sessions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"created_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"ended_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE
) /* One sign-in on one device, until it ends or expires. */;
INSERT INTO "new_sessions" ("id", "created_at", "expires_at", "ended_at", "account_id") SELECT "id", "created_at", "expires_at", "ended_at", "account_id" FROM "sessions";
DROP TABLE "sessions";
ALTER TABLE "new_sessions" RENAME TO "sessions";
CREATE INDEX IF NOT EXISTS "idx_sessions_account_7516aa" ON "sessions" ("account_id");
CREATE TABLE "new_organizations" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"kind" VARCHAR(20) NOT NULL /* MANAGEMENT_COMPANY: management_company
OWNERS_ASSOCIATION: owners_association
SERVICE_ORGANIZATION: service_organization */
);
INSERT INTO "new_organizations" ("id", "name", "kind") SELECT "id", "name", "kind" FROM "organizations";
DROP TABLE "organizations";
ALTER TABLE "new_organizations" RENAME TO "organizations";
CREATE TABLE "new_buildings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"address" VARCHAR(300) NOT NULL,
"entrances" SMALLINT NOT NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_buildings" ("id", "address", "entrances", "complex_id") SELECT "id", "address", "entrances", "complex_id" FROM "buildings";
DROP TABLE "buildings";
ALTER TABLE "new_buildings" RENAME TO "buildings";
CREATE INDEX IF NOT EXISTS "idx_buildings_complex_ca2504" ON "buildings" ("complex_id");
CREATE TABLE "new_units" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(10) NOT NULL /* APARTMENT: apartment
COMMERCIAL: commercial
PARKING: parking
STORAGE: storage */,
"number" VARCHAR(20) NOT NULL,
"position" INT NOT NULL,
"entrance" SMALLINT,
"floor" SMALLINT,
"area_m2" VARCHAR(40) NOT NULL,
"building_id" CHAR(36) NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_units_buildin_41e93a" UNIQUE ("building_id", "kind", "number")
) /* An apartment, commercial premises, a parking place or a storage room; `position` is its place in lists. */;
INSERT INTO "new_units" ("id", "kind", "number", "position", "entrance", "floor", "area_m2", "building_id", "complex_id") SELECT "id", "kind", "number", "position", "entrance", "floor", "area_m2", "building_id", "complex_id" FROM "units";
DROP TABLE "units";
ALTER TABLE "new_units" RENAME TO "units";
CREATE INDEX IF NOT EXISTS "idx_units_complex_0af8b4" ON "units" ("complex_id");
CREATE TABLE "new_residencies" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(6) NOT NULL /* OWNER: owner
TENANT: tenant
FAMILY: family */,
"share" VARCHAR(40),
"state" VARCHAR(9) NOT NULL /* REQUESTED: requested
ACTIVE: active
DECLINED: declined
ENDED: ended */,
"since" DATE,
"until" DATE,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_residencies" ("id", "role", "share", "state", "since", "until", "complex_id", "person_id", "unit_id") SELECT "id", "role", "share", "state", "since", "until", "complex_id", "person_id", "unit_id" FROM "residencies";
DROP TABLE "residencies";
ALTER TABLE "new_residencies" RENAME TO "residencies";
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_cbcb6c" ON "residencies" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_person__d57f90" ON "residencies" ("person_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_unit_id_f803c2" ON "residencies" ("unit_id", "state");
CREATE TABLE "new_staff_members" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL /* MASTER: master
DISPATCHER: dispatcher
MANAGER: manager
ADMINISTRATOR: administrator */,
"ended_at" TIMESTAMP,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE
) /* A person's post in an organization; it ends when `ended_at` is set. */;
INSERT INTO "new_staff_members" ("id", "role", "ended_at", "organization_id", "person_id") SELECT "id", "role", "ended_at", "organization_id", "person_id" FROM "staff_members";
DROP TABLE "staff_members";
ALTER TABLE "new_staff_members" RENAME TO "staff_members";
CREATE INDEX IF NOT EXISTS "idx_staff_membe_organiz_9af45c" ON "staff_members" ("organization_id");
CREATE INDEX IF NOT EXISTS "idx_staff_membe_person__790a80" ON "staff_members" ("person_id", "ended_at");
CREATE TABLE "new_news_items" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"number" BIGINT NOT NULL,
"kind" VARCHAR(12) NOT NULL /* ANNOUNCEMENT: announcement
NEWS: news
OUTAGE: outage
EMERGENCY: emergency */,
"title" VARCHAR(200) NOT NULL,
"body" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"published_at" TIMESTAMP NOT NULL,
"author_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"building_id" CHAR(36) REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_news_items_complex_d414c4" UNIQUE ("complex_id", "number")
) /* Concerns the whole complex, or one building of it. `number` is its place in the feed. */;
INSERT INTO "new_news_items" ("id", "number", "kind", "title", "body", "searched", "published_at", "author_id", "building_id", "complex_id") SELECT "id", "number", "kind", COALESCE((SELECT "title" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), ''), COALESCE((SELECT "body" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), ''), COALESCE((SELECT "searched" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), ''), "published_at", "author_id", (SELECT "building_id" FROM "news_places" WHERE "item_id" = "news_items"."id" ORDER BY "id" LIMIT 1), "complex_id" FROM "news_items";
DROP TABLE "news_items";
ALTER TABLE "new_news_items" RENAME TO "news_items";
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
"opens_at" TIMESTAMP NOT NULL,
"closes_at" TIMESTAMP NOT NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_polls" ("id", "kind", "title", "description", "state", "results_visibility", "opens_at", "closes_at", "complex_id") SELECT "id", "kind", "title", "description", "state", "results_visibility", "opens_at", "closes_at", "complex_id" FROM "polls";
DROP TABLE "polls";
ALTER TABLE "new_polls" RENAME TO "polls";
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
CREATE TABLE "new_questions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"text" VARCHAR(500) NOT NULL,
"method" VARCHAR(9) NOT NULL /* APPROVAL: approval
SELECTION: selection */,
"min_choices" SMALLINT NOT NULL,
"max_choices" SMALLINT NOT NULL,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_questions_poll_id_df3109" UNIQUE ("poll_id", "position")
);
INSERT INTO "new_questions" ("id", "complex_id", "position", "text", "method", "min_choices", "max_choices", "poll_id") SELECT "id", "complex_id", "position", "text", "method", "min_choices", "max_choices", "poll_id" FROM "questions";
DROP TABLE "questions";
ALTER TABLE "new_questions" RENAME TO "questions";
CREATE TABLE "new_ballots" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"cast_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_ballots_poll_id_c59c7e" UNIQUE ("poll_id", "unit_id")
) /* A unit's vote in a poll: changeable until the close, the latest one counts. */;
INSERT INTO "new_ballots" ("id", "complex_id", "cast_at", "account_id", "poll_id", "unit_id") SELECT "id", "complex_id", "cast_at", "account_id", "poll_id", "unit_id" FROM "ballots";
DROP TABLE "ballots";
ALTER TABLE "new_ballots" RENAME TO "ballots";
DROP TABLE IF EXISTS "remarks";
DROP TABLE IF EXISTS "ballot_changes";
DROP TABLE IF EXISTS "poll_buildings";
DROP TABLE IF EXISTS "news_marks";
DROP TABLE IF EXISTS "news_texts";
DROP TABLE IF EXISTS "news_places";
DROP TABLE IF EXISTS "imports";
DROP TABLE IF EXISTS "invites";
DROP TABLE IF EXISTS "staff_invitations";
DROP TABLE IF EXISTS "residency_changes";
DROP TABLE IF EXISTS "policy_acceptances";
DROP TABLE IF EXISTS "attempts";
DROP TABLE IF EXISTS "codes";
DROP TABLE IF EXISTS "deliveries";
""",
    "postgres": """
DROP INDEX "idx_news_texts_words";
DROP FUNCTION "news_words";
DELETE FROM "news_items" WHERE "number" IS NULL;
DELETE FROM "ballots" WHERE "holder_id" <> "unit_id";
DROP INDEX IF EXISTS "idx_ballots_poll_id_c59c7e";
ALTER TABLE "ballots" DROP CONSTRAINT IF EXISTS "uid_ballots_poll_id_83f515";
DROP INDEX IF EXISTS "idx_polls_state_903abd";
DROP INDEX IF EXISTS "idx_polls_complex_34d3f4";
DROP INDEX IF EXISTS "idx_news_items_publish_a08499";
DROP INDEX IF EXISTS "idx_news_items_complex_a3c872";
DROP INDEX IF EXISTS "idx_residencies_complex_f15271";
DROP INDEX IF EXISTS "idx_organizatio_client__485b10";
ALTER TABLE "accounts" DROP COLUMN "phone_index";
ALTER TABLE "accounts" DROP COLUMN "phone";
ALTER TABLE "sessions" DROP COLUMN "refreshed_at";
ALTER TABLE "sessions" DROP COLUMN "address";
ALTER TABLE "sessions" DROP COLUMN "generation";
ALTER TABLE "sessions" DROP COLUMN "device";
ALTER TABLE "buildings" DROP COLUMN "risers";
ALTER TABLE "organizations" DROP COLUMN "client_id";
ALTER TABLE "units" DROP COLUMN "riser";
ALTER TABLE "residencies" DROP COLUMN "way";
COMMENT ON COLUMN "residencies"."state" IS 'REQUESTED: requested
ACTIVE: active
DECLINED: declined
ENDED: ended';
ALTER TABLE "staff_members" DROP COLUMN "specialties";
ALTER TABLE "staff_members" DROP COLUMN "since";
ALTER TABLE "news_items" ADD "title" VARCHAR(200);
UPDATE "news_items" SET "title" = COALESCE((SELECT "title" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), '');
ALTER TABLE "news_items" ALTER COLUMN "title" SET NOT NULL;
ALTER TABLE "news_items" ADD "building_id" UUID;
UPDATE "news_items" SET "building_id" = (SELECT "building_id" FROM "news_places" WHERE "item_id" = "news_items"."id" ORDER BY "id" LIMIT 1);
ALTER TABLE "news_items" ADD "body" TEXT;
UPDATE "news_items" SET "body" = COALESCE((SELECT "body" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), '');
ALTER TABLE "news_items" ALTER COLUMN "body" SET NOT NULL;
ALTER TABLE "news_items" ADD "searched" TEXT;
UPDATE "news_items" SET "searched" = COALESCE((SELECT "searched" FROM "news_texts" WHERE "item_id" = "news_items"."id" ORDER BY "language" = 'ru' DESC, "language" LIMIT 1), '');
ALTER TABLE "news_items" ALTER COLUMN "searched" SET NOT NULL;
ALTER TABLE "news_items" DROP COLUMN "planned";
ALTER TABLE "news_items" DROP COLUMN "ended_at";
ALTER TABLE "news_items" DROP COLUMN "corrected_at";
ALTER TABLE "news_items" DROP COLUMN "service";
ALTER TABLE "news_items" DROP COLUMN "changed_number";
ALTER TABLE "news_items" DROP COLUMN "publish_at";
ALTER TABLE "news_items" DROP COLUMN "pinned";
ALTER TABLE "news_items" DROP COLUMN "state";
ALTER TABLE "news_items" DROP COLUMN "starts_at";
ALTER TABLE "news_items" DROP COLUMN "withdrawn_at";
ALTER TABLE "news_items" DROP COLUMN "everywhere";
ALTER TABLE "news_items" DROP COLUMN "ends_at";
ALTER TABLE "news_items" DROP COLUMN "must_acknowledge";
ALTER TABLE "news_items" ALTER COLUMN "number" SET NOT NULL;
ALTER TABLE "news_items" ALTER COLUMN "published_at" SET NOT NULL;
ALTER TABLE "polls" DROP COLUMN "announced_at";
ALTER TABLE "polls" DROP COLUMN "feed_number";
ALTER TABLE "polls" DROP COLUMN "cancelled_at";
ALTER TABLE "polls" DROP COLUMN "final_turnout";
ALTER TABLE "polls" DROP COLUMN "final_electorate";
ALTER TABLE "polls" DROP COLUMN "unit_kinds";
ALTER TABLE "polls" DROP COLUMN "cancel_reason";
ALTER TABLE "polls" DROP COLUMN "everywhere";
ALTER TABLE "polls" DROP COLUMN "electorate";
ALTER TABLE "polls" DROP COLUMN "ballot_per";
ALTER TABLE "questions" DROP COLUMN "takes_remark";
ALTER TABLE "ballots" DROP COLUMN "holder_id";
DROP TABLE IF EXISTS "deliveries";
DROP TABLE IF EXISTS "news_marks";
DROP TABLE IF EXISTS "invites";
DROP TABLE IF EXISTS "staff_invitations";
DROP TABLE IF EXISTS "attempts";
DROP TABLE IF EXISTS "residency_changes";
DROP TABLE IF EXISTS "imports";
DROP TABLE IF EXISTS "poll_buildings";
DROP TABLE IF EXISTS "codes";
DROP TABLE IF EXISTS "news_texts";
DROP TABLE IF EXISTS "ballot_changes";
DROP TABLE IF EXISTS "policy_acceptances";
DROP TABLE IF EXISTS "news_places";
DROP TABLE IF EXISTS "remarks";
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_cbcb6c" ON "residencies" ("complex_id", "state");
ALTER TABLE "news_items" ADD CONSTRAINT "news_items_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "buildings" ("id") ON DELETE RESTRICT;
ALTER TABLE "ballots" ADD CONSTRAINT "uid_ballots_poll_id_c59c7e" UNIQUE ("poll_id", "unit_id");
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = 'eJztXetz2ki2/1e6+DLZKsblV+wMc+tWYawk3NjgBZzsbLwlZNSA1qLFSMKEu3f+93u69X4iiYclpb8kRurTkn6nH+fd/2ksNBmrxklXxoulZmIy2XzBm0YL/adBpAWGPxJaNFFDWi69+/SCKT2rjETx2ooveMNuSs+GqUsTE+5PJdXAcEnGxkRXlqaiEUrVRouVKdFfyJxLJppLBjKlF0wQnk7xxEQrImMdSWiiKpiYvxgI+m6h9VyZzJGurZFiojXQSM/aymyiqaaj80s011a6cULfQNYm8AoKmR3jYSui/LnCoqnNsDnHOjzy+/cGfL6m07svFoKGqpmNf/0L/lLgaT+wQZvRn8sXcapgVQ4wQpEpDbsumpslu/b42L39yFrSD3wWJ5q6WhCv9XJjzjXiNl+tFPmE0tB7M0ywLplY9rGErFTV5qJzyfoSuGDqK+y+quxdkPFUWqmUsY3/mq7IhIFqjxpFNk7oQ6//235BX2NR7PVH4lAYiWIjMhroi4R4Zl+aaISOJIWYFK7//GX168HCrjboAzqf24N3F1d/Y0BohjnT2U0GWuMvRiiZkkXKoPewdjkVhLszl/R4uF2CEOLwqkWwdi54YHuTxgHQgegAoDYW0g9RxWRmzuHn1WUKyF/bA4bz1SXDWYM5bi0CPfvOObtF4fbgtcd/VnDt5jWE9vz9+wzYQqtEcNm9ILpsWYnA2yVmPLpO8xC88MJVhHdGX+LX87PL68sPF1eXH6AJe1H3ynUK4N3eKITlFB6G9aVuo5F1xIbIajhy978owEY60RZYfIHvy4N1mK6OYJ9mAfs0GezTJLDzCRVBqn0KF28M9y5ShAfqRMf0k0UpZq24hTumssDxwAYpQ8DKNumJ88d+AI6Ib2+D76h7LwxH7fsH2v3CMP5UGVztkUDvnLOrm9DVd1ehoe52gr51R58R/Yn+2e8JYaa57Ub/bNB3klamJhJtLUqyH0jnsnPpLyqUT198oiK98CxNXtaSLouRO9q5ltQ2emtxvghfkYg0YzyiaNL3tMXpkbZUJo0Y7cy60UxTykzaJLMqxlqD1jPRVsTEegsBLw0sI4XqSxhN5hKZAcNhEEnEkJjM30SGBi+8eMY66EU6RjNpqWID/iaMDlaOBWhNmg6KVZxCdoxHxqhlWdUv9n+Obclpv5/taLvydbTN6Ow8y24ErRK3I3YvXQGzmBrF+0aZJQqyHs3xRNnTw8qxv52fX1xcn59eXH14f3l9/f7DqSvQRm+lSbY33U9UuA0wxJJ2S7K03WJVecV6rO3JvZe6wMlWKwVnXOTGBP8wRVPfwK47RorB3ghpZIKRYhpAZWJ69QX2AdKC6xhpUzQ2MDEpQRONp5Kisj17jAxpY6D1HNvWpLUUY3I68POeyBNpo6WuTegCyC4DrWxQSxW1bk1UCUQHmf6E9VVR0di+IrKf499pf7CEMkp4j6VkmE228jp9yoq3Gi8UWVYxPHSs4ymQwVeMW9YdaAosRtSgNqcrsonX0gbWYOsufAO8lw6MYl9KXy/jyvy9QbcAglXa3IelZUHjJrM3Npn5mBPdIgVYmxnoXXgTCQZLVAL2yMuswDWG98MWMhbGExHu2927FsJ0SIcne5Z9NIvlJ9nuE7H6mJIOUycK/xBLsGqMYL7Ej3qPLoT788a0ltItyNtjugKq3M1d/yY8sm/+GAntsAFt9fxvPCmApY+Qg+mMS0CrwKi0qTiM3LZQc9uCn8tEA2FvasZpPulMDhAeh8dlmUGVY7Lp6CgZHTRu+9qotXtzz/jVgLwzJki6hzlTnU2nclMmoKrm3gDDxJzXZea1bfHIy2UfGedvmfnrmrHycjhAyHlcdh6v9AR/yXZjkI+8kDHoOJxtCP946A6E2xbCP5aKjuUn8qn7VeiJjw8tNFNeMRFXyycyED4+DmkrHU9XBm3V7Ym3/cebUQspRJS11bP5RB57A6F92765E1poRUBlk9m3ZJOqgv6ZTO6ZFO9MJFjANfHm8X8FiErMxYJesMvTLDBDq0Sc2b3S+F/aE+Z3bcS4X5xbzTTvi2Q1yup7WcJwwMwLwny7GpkqOvVOwNUmmmmazEJqDWVGqMtXIb8jCS2xbmjkFwMtpA16xmhNPRWUXJtOlQlm8bimpsoxrpeDP24HxzJ3UhzPSaFqM4Xkt0a6ZAXNkRWypmS1RzJIRPb+UTxvVLjRpfdS8PSIaxcisf/gSLaA5R+4Lhm3o/uBLDpuQ8R7kWrqPWwlw1hrIJvMJWOeR3qMEJbZKVw0+D+TCHmeIkKen0ZkdVUisxWIeEVVLz/98TBv6KucgkTjy5cWenkB9eoRNKvVExF6oIeRIgrTeRYuJPMgzIFqeerKsn5XzsRhqQc5A+gDRMcV4ksZPZ9D+fUbiA0D3jDGhXZjU378MsAqy+6MwdlWYYZWL9WdRd5Vm93BVQi+ckeEOvBfZWXEdHSkyQQv2Qa4I0YPmqpMNm23u7oOJ2Wx1HRzR7C6rJOaDqlnSVW1XRG6YZ3UGiGRJXLsOu8soDqsqxrBFbXwhgWOKGx9gkca/BOR6xNWLLebKsoYEcjgsi6tXbNqUMKCP+CbsWnpP+1hp30rNP7an9HcxjLGZu6hnGwyX2Jtabl4thrMk2HihufSCLPNFMOzsdLjE8i2hxS7hNz47KBpOVeLARqk5Zh6pjpT18hmYeWR5jQzB2i5rZkb7WtutH/biPdDW+3dlKZ849Yl4+PWD2TRcRsi5uM2dtwWsiACyxQZk0lsHH4eNXRgd7SprsyQrrPLeAIfKIv7R6x2unvAXEZeFau8oCEygXNHW7UpTaddt8+agkZX012N+hSoe+zUgajjjGRDC+9lWLERVdcpSPB6x8HUgx66Jl7UGCBxIekve4DpHrqp04TLFWkbcCs5kbLxeDq22u2o+oJuazL2ctpWHf9sjHHV57pNtq76vcTbA5KBJyz891eFII2w6isyflUm+ASNbfyh5dgqTmWwgi06noJUNEem9oKJQSu2qBsWHwwTCxsm60MxWHRxNCL5CM/jluFKWIY9bkcxT0wJDhLxvOBwXrA1l/KbMDw6bsNw9jRZhrsxMsI2LH2EHEweG/gzxQbaW3UhRodpOatLzWor9dMowOggJWdzudlM5EKz2U/HU9bLzGFbd88Z0B2kOmxF9IqGdGcwj3zUdAzK8Be8yRjElt06Uk5ct4axBcdVhji2oyWKs6jwGKOMEy2ebJFxQ9Iz5IdbVSntkrLMg4/eCSdnV5d/o5Vk8a+sjqx9BhOt/IJM7QSNbdTG9KAmzbBrhtPyuk7Kt9FEypT2qTNbCXQbkyx+3GdnKXxrvZHnC/YpA7z4bRmMOMuVDhSFk+585GXOc2wMu5+s6ibUdMmKmzy0h8Nv/cGtOBCAqIXcvE3ADptw/zNs1yIg2/sktKzJZAeA2wV03XtWuMPE9QrnLnuSJZzgLDmc4CwSBvNmFXUrJMhnrgIbWsHyhcKEqcs8SUoTxSUrM2zkOrXKo+AAZwA4oY7ncCGp6k9UzPPi/PrKtdfTH2mm+uF9++4uaq/ndtEii2/ldGxuLPsp2Eyr3BXgsY+Mm8rKzN83NpWVK6i5NpayUsJaYUNZ2zTxYhlfUdG+1UytqGg1ymoxe8Eb22RlifH09CiJIBufJvvb8sg3qRnrWTNpKJFldIoxgu3c3Q7hR295PHQNy3Elm63sOrt5DiPwk/ATo2NCj1TJKFK+3EfGj2gpm/CTI8nokDtKpNhMXOGBmII0KSUIWGsxVA4nwwGx7k7Azha06LGMJPSKdRp2S7cL6+xA5VWabJD1oKZzfKBTZc51o8y1NYGbMefCHvJJMXvUd7/sZT/CcrLwwNly+Vwc5mTfu3wUfOuK3bqqWDuygB+rtLUjneWtgAARIuUmstJJESUyoVSItdUyopQU2AqbUW5WiipbnxgRdt17qULus90qm2ybDC1PqCrNrE+TCxMTVpItSMmpKqWSWwrakS4y1Rm/SKkzfhGtM44JPC++fmq6AzxAWCcxfB9+cF0xQEfJC6lHxYMKAiWQF0sV/8gpYwWpeER3qohlg7UHEavj9VRJXLdKWMFxFZCwBqBODLqdUZqI5fOuE2XXMimP0EUFF9rsZS2WqrRzaW9a1+KB9lNXpJaaqu5e/lz1C+F1gemwCRTWShebQ+EugmlpFKxRRlM9V2cqrs7EV7lN1mUSKtvWQZE5yIFJXF08hrqo6TOJKP/LtpOcAnkMKZfKU6VyP2J7EM37oe4qifBW+TxmmO0gpAdsjsXlqzrKVoFIYa7LpMHD69TmrIq5G0qZ62FWE6KjHuFUSYiOWjO0kgjtyWZQJ3gOaSsIiF4xBoOwaJZsNfCLN1lDyieqgllFg6mm06oGCyQhA+u0RB7y94fWmv5i/M7i7QLXzblkIuvjDOTaLVggH4mvvXCUR3LLR2m0mCa3fLyZ5eMFPi0e3+2hfg5tmbFu3Ld77U/CvdAbiZ3+/UO790fLXhoWsMiIdHWQyOaJ9L/1hMFQbA+H/U63Per2ey2kreETDFEyDG2isKXliQyFwdduRxD7g0/tXvefdkt7eRLDWnd+HmdicQqHIydRs8U0r//TT8Sz9FK9nwyq41tYSgntdgeof2DtYFoJ+D+Ki6F7dTiXQxINBj8QJt5pceEkeXDa+9gsH1a+01p2wyr/OS2VHFsG/cw9IFW/g1oOqQsyQ2eMDugYQJN1P9fKmi2xaynpJhWQmlR/WmAd5B8VLXW8UAxsNEEhgwYg/80Qi7Kg2b+go8FCQ7OsdE1b/I7GsI8q1gEGinV4gdVUIUhVDNOIT/M6wnOfQIp7sNsYaKZraydPbDzXVgYV4mSsj1myM3Js+L8YiCHYRGvFnKOZtLQ6GrO4OztLGiRmGMtOMtor1k1lQl9fWbLUM1rWjNb8a1onOmAZmunaajZnzZ0nJSelPfscAY7sbT2SJ6eVUXetvW7VfmgPRlS1ankT94mAmnUvDECJumv5JjEtEzj40u19ajlTGHSpUX/QpnX/7BlcRGM6y6IxnSVrTGcRjcmeUrGMSzA6uBRlZldhs8O+VVJngY5CnBjd7CepU7z43tI2nYj6KKbZIvELA1syWX+PoeNTVdNiloF0PF0iDmY0qSEvmC4RBzMYrqZjSVycR+G8xRMFEE2IWPOowonBFtmJTV7B5TQFw1uh0wUY331oWjnYxp+qYpmcnM3rMrJDOZJ2TrNpiIzn5vJkHJ6MU15bdJZknLhVYQ/g1jCmLwxvaDHcwdjPI+B4BNzeIHoGgVPbNQLuhnVSJ4gOabT2pl2M5TowJ5PN16E14KApT99DWwMs5tZ8gJ/Q9HtjiXXDDRC37rLr1EIcvMrtsCWww+qaWriclUNbZsNeg8Wu2OEqT2Qk9NrUJGtiIlF77Mf2fffuD/qohaJuithYrzJYAMOFlHwlSMPalQHIxzAkVXl1aXZWXUtmFsiguV43rzJrru5aVWSwu8SlHu0D4e+PID8Kty2kY3iSAW/0RNqfBgK9JMHCwH53Rt2vAvyGJewVPxEA867boy1gyKgKoW2E3i29wM5nLDIvfsswL35LnBe/RXinxBpwacm3hEmhxCsZgUJv9ZoS7ZEQQm1FTEXNg5pL8DOjtpYSymtvXyVs0uOtEQ1tOlXcF8m8TnR7X7sjWAEspeiJ2OuGu2rYMZ/uvtm9f+gP4LaVIwN3P37sdoDe9/Sc60OaaddZH64T14frSChn6c1nZRnwOWySAVk+K6YBIg5pZEVW8gYc+0g4nJW08JbCjNHc1cS7suPodkS2ZvnIYVh9szUDptZiuQdUH9yOaoprYFvJW3/Vt0Kw81P3ZSvvuKex1gT1N7SYl1NleCNrsD2w0mzC3tjbbhneiL5xnyHIGRkmXlpBvm4X9NxuyaSxus94Au/UhN+YNNHzxs5DJTL8sTlBA21tIEnHSCPqhh6ChOWYeOaDPIInrpZGSmumGJ25snYAzYJbN6tr3SxwmgU/xKL8h1joWIqV7odYUrE8wj+SYjtduhCDnze2PFZJWSqOpzd3/Zsw9Dd/jIR25OAXU9Nznwbi0Rw0UbssYObYLTzJMB+mYToecphqkNL9ERw7qvh7jtAqY9hheHTF6/mRdeGY9pNyrgYZzq/x1sIAqvACqPd4d/dWx9eEU8JjVN6YrPFklZflXouhjPXtKu9QW+BnTd7QvFjJeKH5pxqrocQKLUkkUETpd6qOomfKGIPlp07gPRDonNYvukQ0QTWdxBRwOuBzuPJbmh2hmaL81j7i6r4NKtqAVhIC/UwH/as7fGiPOp/pNVkxlpI5mdPrVvWhgVNyCK60b++7ve5wNGiP+nBdkhcKUShH7DU+d/7rRZb814vk/NeLSBjKEtOEXTM23Pp/hv1eQjBKkCystikTE/0fy8A/FBt904fGnpsKMU7o895i7lCYAhqcA/i7+/Y/wrzoxOgHtIObsKsaAI1L8NyiablkBRWtCmnPWTUtusfkB9Kh4jj6cRTZ68c4UFS40aX3ktH0aPez2m/fYw+IZyhm9jJL0OxlctTsZST8R8dSsWNhg5TcoFZqgxr+sVSguwJsDlJyNpeazaU65bmcCn8t+EzLRcm6tCYFGB2m5ZwuM6etUBJZfM5rb44QckM+Pzjozcz5/OCgAxwcFGvX9+Y9N+5vRTiySJbPwm+XMk2y7nuVTrdZ9hesZeZANits9BeDGctpLcuIiV0xaRiIwULN0JhFhIBIwQpkGtg8QWOf8W7cQq+SusIGDVwbKZMXbHZgNM00fRMX4nbch2dJ3g5E0TqP46nY3DHAHQMN7hioo2MgJXE4WbnMlDzMtcq31irdDSwne/10nMNl5jDXbg9pO+D5vdxgUEGDAU+l3A3fnVIpD2kpsHMFY4wEXhZhsn3Al66Y4exGN9R0bGed0YQzqlkroHaPnFg7GCsbqorT4IcmMjTr+EQafAeQgRIDVCA4Y7QExtBDK6QZ4B5zbOOhn5a/cNvK4Lo/1/2PpvvzMmy8DBsPMOMBZjzAjEceldjewAPMfgo2O8JvTh77yLjZsMz85YFlPwuneSmRA9iFebTeoZAtQdp9LXEtc1nNaviFUpwYvKrmz1RVs4weoXxFNXns6AFiR2N3sT3gm6eqSUUhTq1q8tbRuV1W0b0R53Oz7jRTfW6sTVafGyBlYmLaJ8JPFZWdPP8sGfjqskkLYMw0ExpY0bC0idU9jYbVXrF+gsZLXYMnL2gsrK6t6WHxdDtvMp9aExEMrZBkhcnGeOGO+/wn8kTG8HBsjK1D7e0aHqqkLAxW2oM1p8U/oH9CY4FfCC1s+byBvw1knZxNX4a69OhtGhVsKqpK+1F0I7Pnz63ux54Nk9065oG7/srg+vsJ6jZ+a3dH7HT7taSY7HT7zmehYx14P5njiXXi/beB00r3t6J1GlkjWrfxtt8TWkjWCDuz4n+Ejl0M8t94wmpBfmx37+iVqQSTu1Blxw8ZPAcfEh0HH8J+A1nfiPoqJizlRtNULJH4GeWjCvu7gKw8nN2Lu6vfvwtYm266oxC8j/c3wuDdWcjDGD37WZXIbCXNCs8mP32pJ9SXLy308gJT4BEG/4qWM6W1TIsM9/MMw/08cbifh4c73VNF9iPCgm0O3gAp9/J6yjeTWfLj6SPkVUTdMJt1THpGlyTVYbWbh/BTyMHSMU4PhF2DFZP/9fzs8vryw8XV5Qdowt7SvZJ2HlN0paXIiHJsyaVUNF0aDmkYUlbFPgecbnsOZRhK67CDPGD6KDicYThB0coNaICGQxqG1LYjiMwukAPWCB2HNgHaXGmYfhqegxnQxvaRg0nwWqRfJtNCtnn4EiHkzNk7c5QZ0XQs26jnYk8MKWfQ3hnETMg59gi3Pd8bIoIhj+L9KYLCAm6OvJwOE/MAwDLzekorgcwLzekQKedzmfksTZjOk/sIID8Vj5qr2qHpPHbuMLFzZQzyyh06Z0/uPWDb9nqq5DqQ4fgf/zpYqgCkHl4bXRMvGjEhSO69ZloQEoFWomLa9psMcUhWZM24xcJslqo0YXFALM9eoUfqzJRXJwrIirpZrp5VJir8jsa2XVN0O2F0MGIME1n3WCiRFWKE486+PfLzWRwSDTXaQI86Zo9FE3pskE6skKT1XFNpCQI2/5rsmN25ZCCiWS9n0MAnVSIEy0BMj+wlSFuZEn0S8AKjnkYwbWO9JS1gSJs9EYm+P15YZQxo7IfB3oz+TwUqH7VX7WCK1+xkX1XT2OlIc11bzeb2F2nQnLWiLeRV4rlH3/3rrgWUFe2UUhAhiGsDWn9veF/Eg6VKESxlMyeC940yS7SHeDSFDCIlW/Ftk8hv5+cXF9fnpxdXH95fXl+//3Dq2kait9KMJDfdT9ROEpDrEz1qYhH8o7ScD0X58AJfG0U/W3STQ1vqyKZ2r9d/7HWEe4HWB4E9B8SWCV5gWiWkJ3wbQqew2z+R/uOo/Ulo2fvQEwGCwSeh1/mjhaC1PnMiynNXBs0SEHWWHBF1FgmJ+gniO4edz8LtIwu8NCYgpaxUGov58Hhz1x1+pldd+eWJUEvB7aD9rddCbqZtEUbt+QRuTz6KWdzSQjWDhDxaM3u05lKhEmVOuD2iI0LtXqks1ouVYYqgrhFtDXMzLkI2FfU4co5/DvwNrL8qcXWIM24DHnmhjeA4slOj07+7Fb+1WZFveHlZXEus0PdnoLEvzzXTuToUvrEt3MBrtoV/FtpW/P8cS1b8v3AndKjdpzui27qKJ8DKiWJunsinNkgCMwkEgbvuRxAUVGUKAgLgLgw6/XvQcAk8AvQ7+1pPGNnXCIZ2/RGrOa4xdbGIkHCWRUg4SxYSzsLbj61e510MPapis7FkMvWR5qIp6WaREj8BQu4tKrO3iB6qUawwOOdvRfjLK7/XmsM+02tOHgcpOZcrwOVCczlMyzldZk5PNF1nSbpFgu9CtJzTZeY0L773s3Aabs41PW9Ilp+IR2RVLSKrIqBWLySrlHFD+WOy2OzeA7Z1r7sVWAZzB2QFLIeTuPSQG5vu45cBVt0Dg+KxpmFWD7SfGo3kYAoN/mHuASNabKGuEC0k/WUPEN1DN3WC6NCRj9a0Swh9dOfklthHbw3IciSyk1BpR9LZMXpOQGATaTrSCEaYQE9wzTqlyL2sKwbW4w473le3WQqaOc+yl0/6JPonj9ErQ4wel2EPoBg40yYK6XAhqWpi8J2frkZhdxfn11duoB39kRZaN7xv393F1LChS05ePF0iDmYAzNCKnHXWh8j4tA8n59s7W57NyyPhuVmphgDFzizZUVP1J6lUEtXtNaK9IRV/XGjcSrAHZG98XVVz+m+FNrQAJlhY3i4zi6m8CeqJow5v0U5c5Xu7cvLNrzoY9DBUhTD1wKnM2aQXqI4pa2tygsYGlnQacWznUq01XQZVQzLQ2H5PdmWMbO2BZjstosrLcR5L87DoUa/sIisoza7TU1+JbDgZYAtlpjM9m/WHpckcUUmbFqlmSVn0eewlhn+/g/f9xUBThZLrduVoCdl1o6ka9kRo5CYimpcaRnUqPIWZyJ72gjesujVJSaVylkm3Omo4kyqX1pWWKRK7a8VIVvZE2k3hqkluSJX1sGpIELzCcJkqDJuKmXRUcvyAdgnKjHf2pSWI7elpFnRPT5PxPY2cz/usyTEHeyQXGnba1wLfNPe88I9RwDMfKe7leufv+r1PTvNwxa9wYoAlSeQB3E/DQS8Aepm16rIAXzO1upTK31a9+u30PubHS9D7HB/fFr3P9Shu1fuSgU1VSJZWiMBO6gh3AnEnUKkX2uC5a1KR8FkfGS9cWe6ASi/FtgijY8h5AG2Z+c0F0b2uj5ZAkBPQABG3d3HR/vgus6Ub63qsoNlyDtatqAbmaplUpgdNVRsx6hK73kxTlZbQImvdQnYMMi3jZNhl/9jftHyfgdESayA7o4W0QRIx1lhvon9rCsEy9QqBYL2QaB2/YB1AgiRVdSP3jJhShQd/JKtOOFWIpIrmSifaihYPfOfcb7rxgk30DISaaTStShAaHd1/Y3UBmZPMa0fdcFaHXsMxDTe0Tl+FFz+hj8T+Gor2XbuMojl34xjX0JupqbIVrgh/0k+Hp8KrrO3zXC2d5RcDMVZmjmEM6jpWoad/0aKDvtNa4V1ZPjq7HlKpsK9WIVd5S6Dy1r422/Bx8FX4o4WMlf6KN0+k/60nDIbivSBYdVu0NbymIS4wNu2gjdyFVS6zFFa5TC6scsndRcd2F/nfLIJzshMjRFbiskaldWP8BJUFbwdtWt5J1iVa38kpDnnrVYaUYRl6oM5pbYlBkgCUhuzAaLp1wr2OMBh1P3bZJaybCiBFr7ahkztWr3BCwVELnhW95xqEsNUAKIb4qhjKs6IqZowbNhtz43sqNafvul8FWsfrFQOfP46Egfi1b20rwHqsi6+aVRPMusf47NxizC603ey92Kclo4rLuMDybKwL9nA8ltHWZk6Bq/HY68LspJRP5AFkgT5MRE+ZzcuOqwzcCFvrPGZcRUp6utJ/UV4EezgiL2D+KjImVthkHoZYIpkjij2RgTDs3gq9EVwK9vm2K52nVeYRzYJUR2SHtJR0k9YgblKlFusTRVIPpZuEpkQWge0qWV67iohr1St066iMlS04SEWTItXo/HTccVdqR45nqsnJ4wAhZ3KpmezqHEVcsyFa7pctM6ddrbDIjA7Rck6Xn9OijqVYD1yyMBohrIMFKyh8vs9kLnyfYi58HzUX+v0WUQE0JTkoRFij/OsjnyET9o1F2ZDMgxjSGjFib+dMB/yZUXyTT1SPEO50nnrJUE6B8CAHp/MYVF5Mr0zRK5mK6SXHr0RT7Hes10WDU2qYYh9YA+BNDdrxjlD93e6mrjDZsTW7gXTDOqkTRIcOGXNnX0LomH92poeQiYE1IVcZuEAsFz1YVTJesNxEzNbLagdEzohFSkys2H66jM34WdphdG5tEZ7zU8IAKC5vHSCmnRfWOkyqAF0zcyYKeCQcznStwFmvdw1nt7upJqTbo9m9AcXLav08ZbX6zldHRL6+Gw6ZLOxpS1ed2Xde9Z8+JQfmu8L+5pIWl7QqsirUWCSoRuZgEE17AYnAmV5g109XyLVQtsG5xyK7pl1wMXMug92+zIG/ZUplcDbAnKtAiIwvrOnKgV/M2FGSraFZNizJhgZXmZJeXfRjRFk/Z5KF2YB1ft/irKOEclH2rRcDLspy4YsLX/URvg4SGLaApVsrnEDtUZcZ70b74WHQ/9q+ayHYFHXtVVKfyFC4EzqjLs2dMlholVIsfWrPOToLhYiTuabEni6XvoyESPlKEkIWuFYU2SApRza0Rksv2BB1vLArVOZIbwqTHjHByb1S2QynMpvOKiK+cW/aob1pWSLrfN6V4nFQnhunJlAfNA7KjhqLsSF48WTJFgRf4FqWoKdXzcSsBhUr1tS0T0WhnaEVMRXVqxHV8heEomfBTDRoERv2tHunrAjWXFNlTE8EHrfsACrr42jdKcVgJ7ewVHt6ZCb920q0Z/Wu2E94Nju85nfEqnaxXmi4FT0xZiIZJtZZeYUMYVbum0RMJt/904zlY/NjN7khpcRr2Y6GFG8m5MA0QMQhDWdlwFJUKK3SJeNp0qVOqZQmbFfLOWmCVDvMmuokPdUkNqGCcDqSSw44fSQcTq6vHk5f9cITwyN2D5g+2t3UFFPfJM2Aqb3l7AHWttdTJXenrcAGd+cAtvAKqPd4d5fNwGLpxntJNOuwrmo0moNicpKDIA9QHdZJXSGyjPU7QjRwLf51gejwxjp75iWa7LyZuc1wJ/rWg6zHQztmMUNSZDTVtQU7upmt0dSo1kQveGmywvDULGavXFY1d6pEIsU8QWPL0AvrmcHsZHaldzoUsJx0QPRxHry9djw3t3FzW0lXI67mlglOb62JIppcgyZItVMBmkKw+tYImsZlwgp7Qp/3FgvEYerScAtoLiZwCyi3gDryYs4seD8Rz9BKtdo9u972HY0h+ywDU8ZDyAKDanviNrcyHcvKdEjF17akxKi8no0lWdn1GXO2a7l9gpElg9lqIeiWrvIZ1U23N4+N9fCmuyvv8QQZrmhWWU6siaJZDUmC580eT33PA2qAiENaMS2iIpBWTY0opbSbQY94G1nXdonFyLqesyxZ1vV55TJ7dGgEtY7mkoHWumKamKBndloV3HI2iUSnTFbaLVKwfzPicjCXgyuyynA5uERocjn4ILDGZ94PsaRiOfmA4YT8++eNaRli6gPlTYzf6eaPkdDmwi8Xfrnwm0/4bWNdmczjhF/7TqrwK3lt9lrNaBeBNLGYQOycjqkhYPNvN0H0gGNuP6f3JEuer1g3YovpJBd/8ZGUuR5JdoiDxffev89QawRaJRffo/eCuxOdVDkQtpvXEN2zTNV1zlKq65xFq+vAE0E1znUWlY/k+EFAb7Pz7y3cJyIjHHMz++v/AajTZH8='
