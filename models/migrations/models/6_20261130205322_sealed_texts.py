from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# What stood there in clear has a byte 0 before it from now on, until the server has sealed it. On the way back, which
# knows no key either, what is sealed stays so: as bytes, or behind a mark in hexadecimal digits.
UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "seal_rounds" (
"name" VARCHAR(63) NOT NULL PRIMARY KEY,
"key" VARCHAR(255) NOT NULL,
"after" CHAR(36),
"changed" BIGINT NOT NULL,
"again" INT NOT NULL,
"done_at" TIMESTAMP,
"claimed_by" VARCHAR(16),
"claimed_until" TIMESTAMP
);
CREATE TABLE "new_imports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(5) NOT NULL ,
"state" VARCHAR(8) NOT NULL ,
"dry_run" INT NOT NULL,
"language" VARCHAR(2) NOT NULL ,
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
"ignored_columns" BLOB NOT NULL,
"tries" INT NOT NULL,
"created_at" TIMESTAMP NOT NULL,
"claimed_until" TIMESTAMP,
"finished_at" TIMESTAMP,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
INSERT INTO "new_imports" ("id", "kind", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", "ignored_columns", "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id") SELECT "id", "kind", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", CASE typeof("ignored_columns") WHEN 'text' THEN CAST(x'00' || "ignored_columns" AS BLOB) ELSE "ignored_columns" END, "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id" FROM "imports";
DROP TABLE "imports";
ALTER TABLE "new_imports" RENAME TO "imports";
CREATE INDEX "idx_imports_complex_806093" ON "imports" ("complex_id");
CREATE INDEX "idx_imports_state_33ba81" ON "imports" ("state", "claimed_until");
CREATE TABLE "new_tickets" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"number" INT NOT NULL,
"kind" VARCHAR(15) NOT NULL ,
"category" VARCHAR(13) NOT NULL ,
"urgency" VARCHAR(9) NOT NULL ,
"state" VARCHAR(20) NOT NULL ,
"place_detail" BLOB,
"text" BLOB NOT NULL,
"searched" TEXT NOT NULL,
"contact_name" BLOB,
"contact_phone" BLOB,
"access_notes" BLOB,
"accepted_at" TIMESTAMP,
"reference" BLOB,
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
"outcome" BLOB,
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
);
INSERT INTO "new_tickets" ("id", "number", "kind", "category", "urgency", "state", "place_detail", "text", "searched", "contact_name", "contact_phone", "access_notes", "accepted_at", "reference", "merged_into_id", "opened_at", "responded_at", "done_at", "ended_at", "respond_by", "resolve_by", "paused_at", "respond_left_seconds", "resolve_left_seconds", "paused_seconds", "response_seconds", "resolution_seconds", "warn_by", "warned_at", "escalated_at", "deferred_until", "outcome", "rating", "reopened_count", "version", "assignee_id", "author_id", "building_id", "complex_id", "service_organization_id", "unit_id") SELECT "id", "number", "kind", "category", "urgency", "state", CASE typeof("place_detail") WHEN 'text' THEN CAST(x'00' || "place_detail" AS BLOB) ELSE "place_detail" END, CASE typeof("text") WHEN 'text' THEN CAST(x'00' || "text" AS BLOB) ELSE "text" END, "searched", "contact_name", "contact_phone", "access_notes", "accepted_at", CASE typeof("reference") WHEN 'text' THEN CAST(x'00' || "reference" AS BLOB) ELSE "reference" END, "merged_into_id", "opened_at", "responded_at", "done_at", "ended_at", "respond_by", "resolve_by", "paused_at", "respond_left_seconds", "resolve_left_seconds", "paused_seconds", "response_seconds", "resolution_seconds", "warn_by", "warned_at", "escalated_at", "deferred_until", CASE typeof("outcome") WHEN 'text' THEN CAST(x'00' || "outcome" AS BLOB) ELSE "outcome" END, "rating", "reopened_count", "version", "assignee_id", "author_id", "building_id", "complex_id", "service_organization_id", "unit_id" FROM "tickets";
DROP TABLE "tickets";
ALTER TABLE "new_tickets" RENAME TO "tickets";
CREATE INDEX "idx_tickets_assigne_7f6196" ON "tickets" ("assignee_id", "state");
CREATE INDEX "idx_tickets_author__87b937" ON "tickets" ("author_id", "id");
CREATE INDEX "idx_tickets_buildin_22eb7e" ON "tickets" ("building_id", "state");
CREATE INDEX "idx_tickets_complex_3f6f54" ON "tickets" ("complex_id", "state", "id");
CREATE INDEX "idx_tickets_merged__34f89d" ON "tickets" ("merged_into_id");
CREATE INDEX "idx_tickets_service_3229ad" ON "tickets" ("service_organization_id", "state");
CREATE INDEX "idx_tickets_state_1642b9" ON "tickets" ("state", "resolve_by");
CREATE INDEX "idx_tickets_unit_id_40c3ed" ON "tickets" ("unit_id");
CREATE INDEX "idx_tickets_warn_by_2e0f25" ON "tickets" ("warn_by");
CREATE TABLE "new_ticket_events" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"number" BIGINT NOT NULL,
"resident_number" BIGINT,
"kind" VARCHAR(15) NOT NULL ,
"at" TIMESTAMP NOT NULL,
"by_staff" INT NOT NULL,
"internal" INT NOT NULL,
"move" VARCHAR(20),
"from_state" VARCHAR(20) ,
"to_state" VARCHAR(20) ,
"text" BLOB,
"facts" BLOB NOT NULL,
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_even_ticket__072f73" UNIQUE ("ticket_id", "number"),
CONSTRAINT "uid_ticket_even_ticket__47c4df" UNIQUE ("ticket_id", "resident_number")
);
INSERT INTO "new_ticket_events" ("id", "complex_id", "number", "resident_number", "kind", "at", "by_staff", "internal", "move", "from_state", "to_state", "text", "facts", "actor_id", "ticket_id") SELECT "id", "complex_id", "number", "resident_number", "kind", "at", "by_staff", "internal", "move", "from_state", "to_state", "text", CASE typeof("facts") WHEN 'text' THEN CAST(x'00' || "facts" AS BLOB) ELSE "facts" END, "actor_id", "ticket_id" FROM "ticket_events";
DROP TABLE "ticket_events";
ALTER TABLE "new_ticket_events" RENAME TO "ticket_events";
CREATE INDEX "idx_ticket_even_actor_i_fc92f0" ON "ticket_events" ("actor_id");
CREATE INDEX "idx_ticket_even_ticket__1a6a4e" ON "ticket_events" ("ticket_id", "kind", "id");
CREATE TABLE "new_ticket_exports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"language" VARCHAR(2) NOT NULL ,
"wanted" BLOB NOT NULL,
"state" VARCHAR(7) NOT NULL ,
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
);
INSERT INTO "new_ticket_exports" ("id", "language", "wanted", "state", "rows_done", "rows_total", "object_name", "size_bytes", "tries", "claimed_until", "asked_at", "finished_at", "account_id", "complex_id") SELECT "id", "language", CASE typeof("wanted") WHEN 'text' THEN CAST(x'00' || "wanted" AS BLOB) ELSE "wanted" END, "state", "rows_done", "rows_total", "object_name", "size_bytes", "tries", "claimed_until", "asked_at", "finished_at", "account_id", "complex_id" FROM "ticket_exports";
DROP TABLE "ticket_exports";
ALTER TABLE "new_ticket_exports" RENAME TO "ticket_exports";
CREATE INDEX "idx_ticket_expo_account_97be62" ON "ticket_exports" ("account_id");
CREATE INDEX "idx_ticket_expo_complex_4afe46" ON "ticket_exports" ("complex_id");
CREATE INDEX "idx_ticket_expo_state_0b90fb" ON "ticket_exports" ("state", "claimed_until");
CREATE TABLE "new_bill_lines" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"supplier" VARCHAR(200) NOT NULL,
"basis" VARCHAR(7) NOT NULL ,
"tariff" VARCHAR(40),
"quantity" VARCHAR(40),
"measure" VARCHAR(20),
"days" SMALLINT,
"tiers" JSON NOT NULL,
"opening" BIGINT NOT NULL,
"accrued" BIGINT NOT NULL,
"recalculated" BIGINT NOT NULL,
"recalculation_reason" BLOB,
"paid" BIGINT NOT NULL,
"to_pay" BIGINT NOT NULL,
"voluntary" INT NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_lines_bill_id_0de622" UNIQUE ("bill_id", "service_code", "supplier_code")
);
INSERT INTO "new_bill_lines" ("id", "complex_id", "position", "service_code", "service", "supplier_code", "supplier", "basis", "tariff", "quantity", "measure", "days", "tiers", "opening", "accrued", "recalculated", "recalculation_reason", "paid", "to_pay", "voluntary", "bill_id") SELECT "id", "complex_id", "position", "service_code", "service", "supplier_code", "supplier", "basis", "tariff", "quantity", "measure", "days", "tiers", "opening", "accrued", "recalculated", CASE typeof("recalculation_reason") WHEN 'text' THEN CAST(x'00' || "recalculation_reason" AS BLOB) ELSE "recalculation_reason" END, "paid", "to_pay", "voluntary", "bill_id" FROM "bill_lines";
DROP TABLE "bill_lines";
ALTER TABLE "new_bill_lines" RENAME TO "bill_lines";
CREATE TABLE "new_bill_versions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"body" BLOB NOT NULL,
"fetched_at" TIMESTAMP NOT NULL,
"superseded_at" TIMESTAMP NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_versio_bill_id_1b4af2" UNIQUE ("bill_id", "revision", "digest")
);
INSERT INTO "new_bill_versions" ("id", "complex_id", "revision", "digest", "body", "fetched_at", "superseded_at", "bill_id") SELECT "id", "complex_id", "revision", "digest", CASE typeof("body") WHEN 'text' THEN CAST(x'00' || "body" AS BLOB) ELSE "body" END, "fetched_at", "superseded_at", "bill_id" FROM "bill_versions";
DROP TABLE "bill_versions";
ALTER TABLE "new_bill_versions" RENAME TO "bill_versions";
CREATE TABLE "new_meters" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"code" VARCHAR(40) NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"serial" BLOB NOT NULL,
"measure" VARCHAR(20) NOT NULL,
"verified_until" DATE,
"removed_on" DATE,
"account_id" CHAR(36) NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_meters_account_75e4e9" UNIQUE ("account_id", "code")
);
INSERT INTO "new_meters" ("id", "complex_id", "code", "service_code", "service", "serial", "measure", "verified_until", "removed_on", "account_id", "unit_id") SELECT "id", "complex_id", "code", "service_code", "service", CASE typeof("serial") WHEN 'text' THEN CAST(x'00' || "serial" AS BLOB) ELSE "serial" END, "measure", "verified_until", "removed_on", "account_id", "unit_id" FROM "meters";
DROP TABLE "meters";
ALTER TABLE "new_meters" RENAME TO "meters";
CREATE INDEX "idx_meters_unit_id_dd9a38" ON "meters" ("unit_id");
CREATE INDEX "idx_meters_verifie_bd4b62" ON "meters" ("verified_until");
CREATE TABLE "new_meter_readings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"period" DATE NOT NULL,
"taken_on" DATE NOT NULL,
"value" VARCHAR(40) NOT NULL,
"source" VARCHAR(8) NOT NULL ,
"state" VARCHAR(8) NOT NULL ,
"confirmed" INT NOT NULL,
"submitted_at" TIMESTAMP NOT NULL,
"answered_at" TIMESTAMP,
"refusal" BLOB,
"reference" BLOB,
"tries" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"meter_id" CHAR(36) NOT NULL REFERENCES "meters" ("id") ON DELETE CASCADE,
"person_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"photo_id" CHAR(36) REFERENCES "attachments" ("id") ON DELETE SET NULL
);
INSERT INTO "new_meter_readings" ("id", "complex_id", "period", "taken_on", "value", "source", "state", "confirmed", "submitted_at", "answered_at", "refusal", "reference", "tries", "next_try_at", "claimed_until", "meter_id", "person_id", "photo_id") SELECT "id", "complex_id", "period", "taken_on", "value", "source", "state", "confirmed", "submitted_at", "answered_at", CASE typeof("refusal") WHEN 'text' THEN CAST(x'00' || "refusal" AS BLOB) ELSE "refusal" END, CASE typeof("reference") WHEN 'text' THEN CAST(x'00' || "reference" AS BLOB) ELSE "reference" END, "tries", "next_try_at", "claimed_until", "meter_id", "person_id", "photo_id" FROM "meter_readings";
DROP TABLE "meter_readings";
ALTER TABLE "new_meter_readings" RENAME TO "meter_readings";
CREATE INDEX "idx_meter_readi_meter_i_80207d" ON "meter_readings" ("meter_id", "period", "state");
CREATE INDEX "idx_meter_readi_meter_i_b35ce6" ON "meter_readings" ("meter_id", "taken_on");
CREATE INDEX "idx_meter_readi_next_tr_c9a3b1" ON "meter_readings" ("next_try_at");
CREATE INDEX "idx_meter_readi_person__23b3da" ON "meter_readings" ("person_id");
CREATE INDEX "idx_meter_readi_photo_i_74d029" ON "meter_readings" ("photo_id");
CREATE TABLE "new_bill_disputes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"version" INT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"reason" VARCHAR(13) NOT NULL ,
"evidence" BLOB NOT NULL,
"opened_at" TIMESTAMP NOT NULL,
"complaint" VARCHAR(9) NOT NULL ,
"complaint_reference" BLOB,
"tries" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"settled_at" TIMESTAMP,
"settled_bill_id" CHAR(36),
"settled_version" INT,
"settled_amount" BIGINT,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) NOT NULL UNIQUE REFERENCES "tickets" ("id") ON DELETE CASCADE
);
INSERT INTO "new_bill_disputes" ("id", "complex_id", "version", "service_code", "supplier_code", "reason", "evidence", "opened_at", "complaint", "complaint_reference", "tries", "next_try_at", "claimed_until", "settled_at", "settled_bill_id", "settled_version", "settled_amount", "bill_id", "person_id", "ticket_id") SELECT "id", "complex_id", "version", "service_code", "supplier_code", "reason", CASE typeof("evidence") WHEN 'text' THEN CAST(x'00' || "evidence" AS BLOB) ELSE "evidence" END, "opened_at", "complaint", CASE typeof("complaint_reference") WHEN 'text' THEN CAST(x'00' || "complaint_reference" AS BLOB) ELSE "complaint_reference" END, "tries", "next_try_at", "claimed_until", "settled_at", "settled_bill_id", "settled_version", "settled_amount", "bill_id", "person_id", "ticket_id" FROM "bill_disputes";
DROP TABLE "bill_disputes";
ALTER TABLE "new_bill_disputes" RENAME TO "bill_disputes";
CREATE INDEX "idx_bill_disput_bill_id_868cca" ON "bill_disputes" ("bill_id", "service_code");
CREATE INDEX "idx_bill_disput_next_tr_2b5586" ON "bill_disputes" ("next_try_at");
CREATE INDEX "idx_bill_disput_person__e43270" ON "bill_disputes" ("person_id");
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "seal_rounds" (
"name" VARCHAR(63) NOT NULL PRIMARY KEY,
"key" VARCHAR(255) NOT NULL,
"after" UUID,
"changed" BIGINT NOT NULL,
"again" BOOL NOT NULL,
"done_at" TIMESTAMPTZ,
"claimed_by" VARCHAR(16),
"claimed_until" TIMESTAMPTZ
);
COMMENT ON TABLE "seal_rounds" IS '`key`: the round''s. `after`: the last row that was looked at. `changed`: rows that this key has sealed anew.';
ALTER TABLE "imports" ALTER COLUMN "ignored_columns" TYPE BYTEA USING CASE WHEN ("ignored_columns" #>> '{}') ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr(("ignored_columns" #>> '{}'), 9), 'hex') ELSE decode('00', 'hex') || convert_to("ignored_columns"::text, 'UTF8') END;
ALTER TABLE "tickets" ALTER COLUMN "place_detail" TYPE BYTEA USING CASE WHEN "place_detail" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("place_detail", 9), 'hex') ELSE decode('00', 'hex') || convert_to("place_detail", 'UTF8') END,
ALTER COLUMN "text" TYPE BYTEA USING CASE WHEN "text" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("text", 9), 'hex') ELSE decode('00', 'hex') || convert_to("text", 'UTF8') END,
ALTER COLUMN "reference" TYPE BYTEA USING CASE WHEN "reference" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("reference", 9), 'hex') ELSE decode('00', 'hex') || convert_to("reference", 'UTF8') END,
ALTER COLUMN "outcome" TYPE BYTEA USING CASE WHEN "outcome" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("outcome", 9), 'hex') ELSE decode('00', 'hex') || convert_to("outcome", 'UTF8') END;
ALTER TABLE "ticket_events" ALTER COLUMN "facts" TYPE BYTEA USING CASE WHEN ("facts" #>> '{}') ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr(("facts" #>> '{}'), 9), 'hex') ELSE decode('00', 'hex') || convert_to("facts"::text, 'UTF8') END;
ALTER TABLE "ticket_exports" ALTER COLUMN "wanted" TYPE BYTEA USING CASE WHEN ("wanted" #>> '{}') ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr(("wanted" #>> '{}'), 9), 'hex') ELSE decode('00', 'hex') || convert_to("wanted"::text, 'UTF8') END;
ALTER TABLE "bill_lines" ALTER COLUMN "recalculation_reason" TYPE BYTEA USING CASE WHEN "recalculation_reason" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("recalculation_reason", 9), 'hex') ELSE decode('00', 'hex') || convert_to("recalculation_reason", 'UTF8') END;
ALTER TABLE "bill_versions" ALTER COLUMN "body" TYPE BYTEA USING CASE WHEN ("body" #>> '{}') ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr(("body" #>> '{}'), 9), 'hex') ELSE decode('00', 'hex') || convert_to("body"::text, 'UTF8') END;
ALTER TABLE "meters" ALTER COLUMN "serial" TYPE BYTEA USING CASE WHEN "serial" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("serial", 9), 'hex') ELSE decode('00', 'hex') || convert_to("serial", 'UTF8') END;
ALTER TABLE "meter_readings" ALTER COLUMN "refusal" TYPE BYTEA USING CASE WHEN "refusal" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("refusal", 9), 'hex') ELSE decode('00', 'hex') || convert_to("refusal", 'UTF8') END,
ALTER COLUMN "reference" TYPE BYTEA USING CASE WHEN "reference" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("reference", 9), 'hex') ELSE decode('00', 'hex') || convert_to("reference", 'UTF8') END;
ALTER TABLE "bill_disputes" ALTER COLUMN "evidence" TYPE BYTEA USING CASE WHEN ("evidence" #>> '{}') ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr(("evidence" #>> '{}'), 9), 'hex') ELSE decode('00', 'hex') || convert_to("evidence"::text, 'UTF8') END,
ALTER COLUMN "complaint_reference" TYPE BYTEA USING CASE WHEN "complaint_reference" ~ ('^' || chr(1) || 'sealed:([0-9a-f][0-9a-f])+$') THEN decode(substr("complaint_reference", 9), 'hex') ELSE decode('00', 'hex') || convert_to("complaint_reference", 'UTF8') END;
""",
}

DOWN = {
    "sqlite": """
CREATE TABLE "new_bill_disputes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"version" INT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"reason" VARCHAR(13) NOT NULL ,
"evidence" JSON NOT NULL,
"opened_at" TIMESTAMP NOT NULL,
"complaint" VARCHAR(9) NOT NULL ,
"complaint_reference" VARCHAR(60),
"tries" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"settled_at" TIMESTAMP,
"settled_bill_id" CHAR(36),
"settled_version" INT,
"settled_amount" BIGINT,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) NOT NULL UNIQUE REFERENCES "tickets" ("id") ON DELETE CASCADE
);
INSERT INTO "new_bill_disputes" ("id", "complex_id", "version", "service_code", "supplier_code", "reason", "evidence", "opened_at", "complaint", "complaint_reference", "tries", "next_try_at", "claimed_until", "settled_at", "settled_bill_id", "settled_version", "settled_amount", "bill_id", "person_id", "ticket_id") SELECT "id", "complex_id", "version", "service_code", "supplier_code", "reason", CASE WHEN substr("evidence", 1, 1) = x'00' THEN CAST(substr("evidence", 2) AS TEXT) ELSE "evidence" END, "opened_at", "complaint", CASE WHEN substr("complaint_reference", 1, 1) = x'00' THEN CAST(substr("complaint_reference", 2) AS TEXT) ELSE "complaint_reference" END, "tries", "next_try_at", "claimed_until", "settled_at", "settled_bill_id", "settled_version", "settled_amount", "bill_id", "person_id", "ticket_id" FROM "bill_disputes";
DROP TABLE "bill_disputes";
ALTER TABLE "new_bill_disputes" RENAME TO "bill_disputes";
CREATE INDEX "idx_bill_disput_bill_id_868cca" ON "bill_disputes" ("bill_id", "service_code");
CREATE INDEX "idx_bill_disput_next_tr_2b5586" ON "bill_disputes" ("next_try_at");
CREATE INDEX "idx_bill_disput_person__e43270" ON "bill_disputes" ("person_id");
CREATE TABLE "new_meter_readings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"period" DATE NOT NULL,
"taken_on" DATE NOT NULL,
"value" VARCHAR(40) NOT NULL,
"source" VARCHAR(8) NOT NULL ,
"state" VARCHAR(8) NOT NULL ,
"confirmed" INT NOT NULL,
"submitted_at" TIMESTAMP NOT NULL,
"answered_at" TIMESTAMP,
"refusal" VARCHAR(300),
"reference" VARCHAR(60),
"tries" INT NOT NULL,
"next_try_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"meter_id" CHAR(36) NOT NULL REFERENCES "meters" ("id") ON DELETE CASCADE,
"person_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"photo_id" CHAR(36) REFERENCES "attachments" ("id") ON DELETE SET NULL
);
INSERT INTO "new_meter_readings" ("id", "complex_id", "period", "taken_on", "value", "source", "state", "confirmed", "submitted_at", "answered_at", "refusal", "reference", "tries", "next_try_at", "claimed_until", "meter_id", "person_id", "photo_id") SELECT "id", "complex_id", "period", "taken_on", "value", "source", "state", "confirmed", "submitted_at", "answered_at", CASE WHEN substr("refusal", 1, 1) = x'00' THEN CAST(substr("refusal", 2) AS TEXT) ELSE "refusal" END, CASE WHEN substr("reference", 1, 1) = x'00' THEN CAST(substr("reference", 2) AS TEXT) ELSE "reference" END, "tries", "next_try_at", "claimed_until", "meter_id", "person_id", "photo_id" FROM "meter_readings";
DROP TABLE "meter_readings";
ALTER TABLE "new_meter_readings" RENAME TO "meter_readings";
CREATE INDEX "idx_meter_readi_meter_i_80207d" ON "meter_readings" ("meter_id", "period", "state");
CREATE INDEX "idx_meter_readi_meter_i_b35ce6" ON "meter_readings" ("meter_id", "taken_on");
CREATE INDEX "idx_meter_readi_next_tr_c9a3b1" ON "meter_readings" ("next_try_at");
CREATE INDEX "idx_meter_readi_person__23b3da" ON "meter_readings" ("person_id");
CREATE INDEX "idx_meter_readi_photo_i_74d029" ON "meter_readings" ("photo_id");
CREATE TABLE "new_meters" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"code" VARCHAR(40) NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"serial" VARCHAR(40) NOT NULL,
"measure" VARCHAR(20) NOT NULL,
"verified_until" DATE,
"removed_on" DATE,
"account_id" CHAR(36) NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_meters_account_75e4e9" UNIQUE ("account_id", "code")
);
INSERT INTO "new_meters" ("id", "complex_id", "code", "service_code", "service", "serial", "measure", "verified_until", "removed_on", "account_id", "unit_id") SELECT "id", "complex_id", "code", "service_code", "service", CASE WHEN substr("serial", 1, 1) = x'00' THEN CAST(substr("serial", 2) AS TEXT) ELSE "serial" END, "measure", "verified_until", "removed_on", "account_id", "unit_id" FROM "meters";
DROP TABLE "meters";
ALTER TABLE "new_meters" RENAME TO "meters";
CREATE INDEX "idx_meters_unit_id_dd9a38" ON "meters" ("unit_id");
CREATE INDEX "idx_meters_verifie_bd4b62" ON "meters" ("verified_until");
CREATE TABLE "new_bill_versions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"body" JSON NOT NULL,
"fetched_at" TIMESTAMP NOT NULL,
"superseded_at" TIMESTAMP NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_versio_bill_id_1b4af2" UNIQUE ("bill_id", "revision", "digest")
);
INSERT INTO "new_bill_versions" ("id", "complex_id", "revision", "digest", "body", "fetched_at", "superseded_at", "bill_id") SELECT "id", "complex_id", "revision", "digest", CASE WHEN substr("body", 1, 1) = x'00' THEN CAST(substr("body", 2) AS TEXT) ELSE "body" END, "fetched_at", "superseded_at", "bill_id" FROM "bill_versions";
DROP TABLE "bill_versions";
ALTER TABLE "new_bill_versions" RENAME TO "bill_versions";
CREATE TABLE "new_bill_lines" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"supplier" VARCHAR(200) NOT NULL,
"basis" VARCHAR(7) NOT NULL ,
"tariff" VARCHAR(40),
"quantity" VARCHAR(40),
"measure" VARCHAR(20),
"days" SMALLINT,
"tiers" JSON NOT NULL,
"opening" BIGINT NOT NULL,
"accrued" BIGINT NOT NULL,
"recalculated" BIGINT NOT NULL,
"recalculation_reason" VARCHAR(300),
"paid" BIGINT NOT NULL,
"to_pay" BIGINT NOT NULL,
"voluntary" INT NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_lines_bill_id_0de622" UNIQUE ("bill_id", "service_code", "supplier_code")
);
INSERT INTO "new_bill_lines" ("id", "complex_id", "position", "service_code", "service", "supplier_code", "supplier", "basis", "tariff", "quantity", "measure", "days", "tiers", "opening", "accrued", "recalculated", "recalculation_reason", "paid", "to_pay", "voluntary", "bill_id") SELECT "id", "complex_id", "position", "service_code", "service", "supplier_code", "supplier", "basis", "tariff", "quantity", "measure", "days", "tiers", "opening", "accrued", "recalculated", CASE WHEN substr("recalculation_reason", 1, 1) = x'00' THEN CAST(substr("recalculation_reason", 2) AS TEXT) ELSE "recalculation_reason" END, "paid", "to_pay", "voluntary", "bill_id" FROM "bill_lines";
DROP TABLE "bill_lines";
ALTER TABLE "new_bill_lines" RENAME TO "bill_lines";
CREATE TABLE "new_ticket_exports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"language" VARCHAR(2) NOT NULL ,
"wanted" JSON NOT NULL,
"state" VARCHAR(7) NOT NULL ,
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
);
INSERT INTO "new_ticket_exports" ("id", "language", "wanted", "state", "rows_done", "rows_total", "object_name", "size_bytes", "tries", "claimed_until", "asked_at", "finished_at", "account_id", "complex_id") SELECT "id", "language", CASE WHEN substr("wanted", 1, 1) = x'00' THEN CAST(substr("wanted", 2) AS TEXT) ELSE "wanted" END, "state", "rows_done", "rows_total", "object_name", "size_bytes", "tries", "claimed_until", "asked_at", "finished_at", "account_id", "complex_id" FROM "ticket_exports";
DROP TABLE "ticket_exports";
ALTER TABLE "new_ticket_exports" RENAME TO "ticket_exports";
CREATE INDEX "idx_ticket_expo_account_97be62" ON "ticket_exports" ("account_id");
CREATE INDEX "idx_ticket_expo_complex_4afe46" ON "ticket_exports" ("complex_id");
CREATE INDEX "idx_ticket_expo_state_0b90fb" ON "ticket_exports" ("state", "claimed_until");
CREATE TABLE "new_ticket_events" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"number" BIGINT NOT NULL,
"resident_number" BIGINT,
"kind" VARCHAR(15) NOT NULL ,
"at" TIMESTAMP NOT NULL,
"by_staff" INT NOT NULL,
"internal" INT NOT NULL,
"move" VARCHAR(20),
"from_state" VARCHAR(20) ,
"to_state" VARCHAR(20) ,
"text" BLOB,
"facts" JSON NOT NULL,
"actor_id" CHAR(36) REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" CHAR(36) NOT NULL REFERENCES "tickets" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_ticket_even_ticket__072f73" UNIQUE ("ticket_id", "number"),
CONSTRAINT "uid_ticket_even_ticket__47c4df" UNIQUE ("ticket_id", "resident_number")
);
INSERT INTO "new_ticket_events" ("id", "complex_id", "number", "resident_number", "kind", "at", "by_staff", "internal", "move", "from_state", "to_state", "text", "facts", "actor_id", "ticket_id") SELECT "id", "complex_id", "number", "resident_number", "kind", "at", "by_staff", "internal", "move", "from_state", "to_state", "text", CASE WHEN substr("facts", 1, 1) = x'00' THEN CAST(substr("facts", 2) AS TEXT) ELSE "facts" END, "actor_id", "ticket_id" FROM "ticket_events";
DROP TABLE "ticket_events";
ALTER TABLE "new_ticket_events" RENAME TO "ticket_events";
CREATE INDEX "idx_ticket_even_actor_i_fc92f0" ON "ticket_events" ("actor_id");
CREATE INDEX "idx_ticket_even_ticket__1a6a4e" ON "ticket_events" ("ticket_id", "kind", "id");
CREATE TABLE "new_tickets" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"number" INT NOT NULL,
"kind" VARCHAR(15) NOT NULL ,
"category" VARCHAR(13) NOT NULL ,
"urgency" VARCHAR(9) NOT NULL ,
"state" VARCHAR(20) NOT NULL ,
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
);
INSERT INTO "new_tickets" ("id", "number", "kind", "category", "urgency", "state", "place_detail", "text", "searched", "contact_name", "contact_phone", "access_notes", "accepted_at", "reference", "merged_into_id", "opened_at", "responded_at", "done_at", "ended_at", "respond_by", "resolve_by", "paused_at", "respond_left_seconds", "resolve_left_seconds", "paused_seconds", "response_seconds", "resolution_seconds", "warn_by", "warned_at", "escalated_at", "deferred_until", "outcome", "rating", "reopened_count", "version", "assignee_id", "author_id", "building_id", "complex_id", "service_organization_id", "unit_id") SELECT "id", "number", "kind", "category", "urgency", "state", CASE WHEN substr("place_detail", 1, 1) = x'00' THEN CAST(substr("place_detail", 2) AS TEXT) ELSE "place_detail" END, CASE WHEN substr("text", 1, 1) = x'00' THEN CAST(substr("text", 2) AS TEXT) ELSE "text" END, "searched", "contact_name", "contact_phone", "access_notes", "accepted_at", CASE WHEN substr("reference", 1, 1) = x'00' THEN CAST(substr("reference", 2) AS TEXT) ELSE "reference" END, "merged_into_id", "opened_at", "responded_at", "done_at", "ended_at", "respond_by", "resolve_by", "paused_at", "respond_left_seconds", "resolve_left_seconds", "paused_seconds", "response_seconds", "resolution_seconds", "warn_by", "warned_at", "escalated_at", "deferred_until", CASE WHEN substr("outcome", 1, 1) = x'00' THEN CAST(substr("outcome", 2) AS TEXT) ELSE "outcome" END, "rating", "reopened_count", "version", "assignee_id", "author_id", "building_id", "complex_id", "service_organization_id", "unit_id" FROM "tickets";
DROP TABLE "tickets";
ALTER TABLE "new_tickets" RENAME TO "tickets";
CREATE INDEX "idx_tickets_assigne_7f6196" ON "tickets" ("assignee_id", "state");
CREATE INDEX "idx_tickets_author__87b937" ON "tickets" ("author_id", "id");
CREATE INDEX "idx_tickets_buildin_22eb7e" ON "tickets" ("building_id", "state");
CREATE INDEX "idx_tickets_complex_3f6f54" ON "tickets" ("complex_id", "state", "id");
CREATE INDEX "idx_tickets_merged__34f89d" ON "tickets" ("merged_into_id");
CREATE INDEX "idx_tickets_service_3229ad" ON "tickets" ("service_organization_id", "state");
CREATE INDEX "idx_tickets_state_1642b9" ON "tickets" ("state", "resolve_by");
CREATE INDEX "idx_tickets_unit_id_40c3ed" ON "tickets" ("unit_id");
CREATE INDEX "idx_tickets_warn_by_2e0f25" ON "tickets" ("warn_by");
CREATE TABLE "new_imports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(5) NOT NULL ,
"state" VARCHAR(8) NOT NULL ,
"dry_run" INT NOT NULL,
"language" VARCHAR(2) NOT NULL ,
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
);
INSERT INTO "new_imports" ("id", "kind", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", "ignored_columns", "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id") SELECT "id", "kind", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", CASE WHEN substr("ignored_columns", 1, 1) = x'00' THEN CAST(substr("ignored_columns", 2) AS TEXT) ELSE "ignored_columns" END, "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id" FROM "imports";
DROP TABLE "imports";
ALTER TABLE "new_imports" RENAME TO "imports";
CREATE INDEX "idx_imports_complex_806093" ON "imports" ("complex_id");
CREATE INDEX "idx_imports_state_33ba81" ON "imports" ("state", "claimed_until");
DROP TABLE IF EXISTS "seal_rounds";
""",
    "postgres": """
ALTER TABLE "bill_disputes" ALTER COLUMN "evidence" TYPE JSONB USING CASE WHEN substr("evidence", 1, 1) = decode('00', 'hex') THEN convert_from(substr("evidence", 2), 'UTF8')::jsonb ELSE to_jsonb(chr(1) || 'sealed:' || encode("evidence", 'hex')) END,
ALTER COLUMN "complaint_reference" TYPE TEXT USING CASE WHEN substr("complaint_reference", 1, 1) = decode('00', 'hex') THEN convert_from(substr("complaint_reference", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("complaint_reference", 'hex') END;
ALTER TABLE "meter_readings" ALTER COLUMN "refusal" TYPE TEXT USING CASE WHEN substr("refusal", 1, 1) = decode('00', 'hex') THEN convert_from(substr("refusal", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("refusal", 'hex') END,
ALTER COLUMN "reference" TYPE TEXT USING CASE WHEN substr("reference", 1, 1) = decode('00', 'hex') THEN convert_from(substr("reference", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("reference", 'hex') END;
ALTER TABLE "meters" ALTER COLUMN "serial" TYPE TEXT USING CASE WHEN substr("serial", 1, 1) = decode('00', 'hex') THEN convert_from(substr("serial", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("serial", 'hex') END;
ALTER TABLE "bill_versions" ALTER COLUMN "body" TYPE JSONB USING CASE WHEN substr("body", 1, 1) = decode('00', 'hex') THEN convert_from(substr("body", 2), 'UTF8')::jsonb ELSE to_jsonb(chr(1) || 'sealed:' || encode("body", 'hex')) END;
ALTER TABLE "bill_lines" ALTER COLUMN "recalculation_reason" TYPE TEXT USING CASE WHEN substr("recalculation_reason", 1, 1) = decode('00', 'hex') THEN convert_from(substr("recalculation_reason", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("recalculation_reason", 'hex') END;
ALTER TABLE "ticket_exports" ALTER COLUMN "wanted" TYPE JSONB USING CASE WHEN substr("wanted", 1, 1) = decode('00', 'hex') THEN convert_from(substr("wanted", 2), 'UTF8')::jsonb ELSE to_jsonb(chr(1) || 'sealed:' || encode("wanted", 'hex')) END;
ALTER TABLE "ticket_events" ALTER COLUMN "facts" TYPE JSONB USING CASE WHEN substr("facts", 1, 1) = decode('00', 'hex') THEN convert_from(substr("facts", 2), 'UTF8')::jsonb ELSE to_jsonb(chr(1) || 'sealed:' || encode("facts", 'hex')) END;
ALTER TABLE "tickets" ALTER COLUMN "place_detail" TYPE TEXT USING CASE WHEN substr("place_detail", 1, 1) = decode('00', 'hex') THEN convert_from(substr("place_detail", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("place_detail", 'hex') END,
ALTER COLUMN "text" TYPE TEXT USING CASE WHEN substr("text", 1, 1) = decode('00', 'hex') THEN convert_from(substr("text", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("text", 'hex') END,
ALTER COLUMN "reference" TYPE TEXT USING CASE WHEN substr("reference", 1, 1) = decode('00', 'hex') THEN convert_from(substr("reference", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("reference", 'hex') END,
ALTER COLUMN "outcome" TYPE TEXT USING CASE WHEN substr("outcome", 1, 1) = decode('00', 'hex') THEN convert_from(substr("outcome", 2), 'UTF8') ELSE chr(1) || 'sealed:' || encode("outcome", 'hex') END;
ALTER TABLE "imports" ALTER COLUMN "ignored_columns" TYPE JSONB USING CASE WHEN substr("ignored_columns", 1, 1) = decode('00', 'hex') THEN convert_from(substr("ignored_columns", 2), 'UTF8')::jsonb ELSE to_jsonb(chr(1) || 'sealed:' || encode("ignored_columns", 'hex')) END;
DROP TABLE IF EXISTS "seal_rounds";
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = 'eJztvXtz4kiyN/xVKvzPzHmC47fddl+GfuKJwJh2s4PBC7h75wwbQkaF0VpIrCRMs2f3u7+ZVbpfQBIXC7kiNmbbUmVJ/LKqlPf837O5oVDNOm8rdL4wbKpP1r/T9Vmd/O+ZLs8p/CNlRI2cyYuFfx8v2PKjxkhUf6z0TNfspvxo2aY8seH+VNYsCpcUak1MdWGrho5UDTJf2jL+ReyZbJOZbBFbfqY6odMpndhkqSvUJDKZaCrV7V8sAnPXyWqmTmbENFZEtckKaORHY2nXyNQwyfsrMjOWpnWOb6AYE3gFVX86xsOWuvrPJZVs44naM2rCI//88wx+vmHi3WeOoKUZ9tnf/w7/UuFpP6mFw/DPxbM0VammhBihKkjDrkv2esGuPTy0b76ykfgDH6WJoS3nuj96sbZnhu4NXy5V5Rxp8N4T1akp21QJsERfaprDRfcS/yVwwTaX1HtVxb+g0Km81JCxZ/93utQnDFRn1aiKdY4P/fT/nBcMDJakbm8oDVpDSTqLrQZ8kQjPnEsTQ8eVpOo2wvW//+Hz+rCwq2f4gOa3Rv/Xy4//xYAwLPvJZDcZaGf/YYSyLXNSBr2PtcepMNzNmWwmw+0RRBCHVy2CtXvBB9vfNC6ALkQHAPVsLv+UNKo/2TP48+PVBpC/N/oM549XDGcD9jg/BLrOnffsFsLtw+us/6zgOsMrCO37Dx8yYAujUsFl98LosmMlBm9bt5PRdYdH4IUXPkV4n/Al/vv9xdWnq8+XH68+wxD2ot6VTxsAb3eHESyn8DBqLkwHjawrNkJWwZW7/0MBPqQTY06lZ/h9ebCO0lUR7HdZwH6XDva7NLDzCRVhqn0KF68M9y5ShA/qxKT4kyU54ay4gTu2OqfJwIYpI8AqDum5+4/9ABwT314H32H7rjUYNu7ucfq5Zf1TY3A1hi28855dXUeu/voxstS9SciP9vAbwT/J//S6rSjTvHHD/znDd5KXtiHpxkqSlSCQ7mX30n9QKJ8+B0RFvPAoT55XsqlIsTvGeyNtbPzW/P08ekXW5SfGI0QT39MRp4fGQp2cJWhn/EZtk1Jm45DMqhgbDVrPxFjqNjXrBHhpUYWoqC9RMpnJ+hMwHBaRrFsyk/lrxDLgheeP1AS9yKTkSV5o1IJ/64wOTo45aE2GCYpVkkJ2jEcmqGVZ1S/2/zk+S+74/XyOtitfR/sYXbzP8jWCUamfI3ZvswLGmRrH+1p9ShVkfZrjibLvDivH/vb+/eXlp/fvLj9+/nD16dOHz+88gTZ+a5Nke92+ReE2xBAu7ZbkaLuhmvpCzUTbk3dv4wGn8FEqzXjIjXX605Zscw1f3TFRLfZGxNAnlKi2BVQ2xavP8B3Q63CdEmNKxhbVbSSokfFUVjX2zR4TS15bZDWjjjVpJSeYnA78vJE+0htkYRoTPADZZaBVLLRUoXVroskgOij4J5yvqkbGzhWJ/Tn+gvPBEcoo4T0WsmXX2Mnrzqmo/mk8VxVFo/BQPoslafCVHdfJzFjBa9s0YFabActg5zFSGW1n52QM4o5l6GM0qK1dU9piCSf1dAqnNSPjv7aGVMbSJCs4xPFHAukUXhNQA2r2JvBqsKQIGvBm+AWw6Upe4yzsLswCOJiwMBiyCAc8/5mugRzwXeFbzpeWTXTDJo8UMbOJvVInlCHa0x1EJrKJSwt+AQxUp+qEGw/xTXWq4seE2LIJnxW4D/8EVrPXsyj7Lk3hm6ZwhqkMXXwM+3qxyWHgmo2DY8uiIx1ejF2fg7CN4xzQNfgCLvG3wn1cMoAiftjIWKEv8MIglvMfJQOW1izjB+/PM/yy6lTD4fAE9tEKLFVuoBQWyVe2SAaYFJdAWvDpY6C34U1k2BtxBcMnL7N+fDa4G9SJNbdGeuuu0e7UCcUdPNLvHwbf6mxZR8/VLCJLFiNbuoktZmBzd0kRRri0x+MCvKZp2TlX+9nXdn8whOmQdqQPer0u8MUw4EjsgBLWr8NhZHNh65WZwU/dODsGVIbvxxAOsuTjyKeLsOJxbXMRYgsznMPmBEwY153edfTIuf5j2GpEDcfLx3/QSQEsA4QCTHddAloFVqVDJWAUNrWK29SCXAaZWpKndpLGv5nJIcLj8LgsO+jkmGy7unlGx6Q3vjLmnL25JQNKdw5AI1QC1iisQbU370EUJt3DUXQ63/KTO4lClq/cckWUWPC6zLx2DKh5uRwgE/wtM389q3heDocIBY/LzuOlWdjmFiAvZHY7DmfPWn+7b/dbN3VCfy5Ukyoj/bb9vdWVHu7r5El9obq0XIz0fuvrwwBHmXS6tHBUuyvd9B6uh3Wi6pJiLB/tkf7Q7bcaN43rTqtOljo6CvC34PUfje4QyZf6StZt9hTgGjzB4IbJ3O7gTN7gDc7gWGwSdw4lMzt5K/sUJeZv0RDRd1kAhlHpIaLvEiB2nGj5UA4QVQ/oq0xAX20A+ioO9BEjnaPglilkJFMA48WGCMaLeAjjxJgvNPozZwhjmGoHb2TJ1vJ+IhiDvu2cwCaQCnTD6Hpu+jy4hogEoqUJWGpMWKDiWUK8knurtilcSeaDsgYrLYDvlIUNsWBIQ5+qJobzwNUayG6GwnLQLPVJxxhJVf+CUSDUBLHoF4vM5TXGtqycWBMMs4E1xaJubENTEmKVDvo4DKwZLwxNnaylFyBSWSgQjtTpilo2D36RNY1FuXjT4goCrZxHerLEu3MyXqn2TDHlFc6wWJqwXqjF3o2n6tkspgmDreDNR7qsr8ncMOkX0oW/685tnE83iLWczM7JEF7DxEAhvKrqZMx59/+5Tz9frMe7xpKKwJnjBc5oxpOaoExsc8R6ZAU9sSfkSMrqimWQSOz943hea3Cjjfc24OkTVy4qev/5UOwIzr9wPTIRQhAEsui6jRBXTTM7wLKVLQuDdaWZzIP1suq+McIyByqWyZjjhgUXNY8G6Y8YlmgucwoSZ7//XifPzyO9/1An5nKkt7p1QvUiRsv3WbiQzoOYKeKkgpTKcn6fnBsirLLEWZ0aeBEnLBR7UbJP876jLzxVLo7sXwa9bjK0IaLo/lEnNvk30VTrBNHdAB2iEdoz7tH0613jb9FTq5kgJeEE19HvNlOzcxqnQkTH1VBP3TYVjFCw8FhICI27dii//t6nGrOsJuDs6OcDPsvpfiL8qw67I9Z+JSl4MA9CTfi/kz0HNqPDPjCJ0ZV5ALpnn6nv/leqgkip84Vh2jsC1WaTVBShR1nTjF0RumaTVBohiVUk2HXPcaCabKqKwmWrk2dqS/TnHnbekM3V+plx/53kpw6zHCXu9tv1QIeZbthEVcWKmf33srJAT5ert67iHtCoxB9HrafToQH/iVmNUhaZN80pCvkxyOAyqJOe0y6s4sA/4DdTm1vXGoNm46Z19p/9OZUdLBN8yj7K6S7lBTUWGs3kUE6HSbg1S6NN1ja4Na2lmVyRaHuurkcoXJsumjy8thigYVqBqe8Isk1DX895YbKcTswQrfBkCpdwxV3CcUir5BNmRVzyr1uPTKzbIJBF122EWKzbxHVbyITvBgfuaqBms5yuuLBZV4d1rSpU391O3XcmWlcVKYVO4Acq0v4Rq7ShUdVfVN7Uw5KYVL6jR82Wp9O2N2dFQcNPzq6uRwTqjrrVV6u4I9nSontZVmxFVXUL6nS142Lqwgxtm84rDJA0l83nPcB0B9NUdcNxp9FevEXVhkj6h6HuGjvCcfqLoVY2fMT1Qb7sLqU7LsiXbJL6KZ5RimpNNMNamruKnTfeRFVdV7Jty5PZfPdV1fAmquiiWtqqptprSVP1Xb99D3yqDsxU1XX1qGraXk6ra5go61l1kkjNqU1NCSucwFQ7gnWHc/X5VBXdhmxhwQG/WNo7hy7BVDd8poqCxbyvJoUX3llHxvCSPp+pqjsxWAFiV+0mMNVbgEuazIzdw72CqDXZhFXCLlcxh2ArV68YQzKybrhTBhnNn6qCh11oPbJOxvvALLgmv7mTVgS9nMFdboZGQnRXIHkjPbwrmCeyvWIIdq7B+hz/jQ10dNZPiMeUnpOxgz/W3eDt1iynn8wUVL4ZsY1nqlvYg0hbB8ty4Byqxcp/xEuGHOF5IjTtJELTfG7HMU9NkQwTidLU0eRIxQvjzhdD4dOJIApXIlAUuJvwdduGZYBQgClS399S6rvzqS7E6CitYHWpWc2rD1sFGB2mFGwuN5t1pdBuDtKJqull5rBj+chZ0iFMtU8d6HVjRfdY1CGDcemrYVJQhn+n64xZdNltS+XEdWseXXhdZUikS4FcZMfu0Uya04LFKmgkmK/cyhrptiuvfEeGUre8M6dTEZYlW5BfW+cXH6/+C7s60/9mPZ2dptG8XbNxTsbO+mI9pQ2LEp6dj+Oc6rVWjahTvyAsTJtQ9/a4z87SnZm/kR+2H1CbRGfmMpi7nKrDccCzVd8LkJe54OHZoH3LW5GgkZd1IrlvDAY/ev0bqd8CojrxCjgCdtSG+99AsJEA2e5tq843k1Mzw+nu7N3jmSnevX5j8NDHy6bsxg7l7jiQJRfkIj0X5CKWw/RqfYZL+uXZxWgUPdPy5TFFqcu8bbLbiw+cgqeoTzSpWWR6PVafQgCcAeCU7qaDuaxpb6jF6eX7Tx89Xwf+scnNMbhrdDoJ3U2FTfkt2CeEofFNsBmb1BXgcYBMmBnLzN9XNjOWKyO9MlbGUsJ6YCPjIU1nDdum84V9ltQuyrlV29guig/KakN7pmvHiMXFeGJMiawTB58a+zePZqihYevRsDEMi5uhEsxiO0+3Q+jWEVsoFrBjnZzGkm7IctrkJigxqfpLkOR4KswhMd9z2JYmW0W6jwfIjiPdluQbeRLCT44KMYf8ovBq3Wh4TPqoBO5u/K44rSlsGJjx2/KDNecjTjMLYslri6g84NftJPOFYGq6Yqz0+LckP3nCt+NP573xtte+5u8iGLh83pHTbE5UwD9S2uZEtnMGhNHf4LBwxpcZ7b18a1p/G4Y+M7EuKt6nptPr3rrDo61VIoUF+XGas4tKkOiwETdlAb+4Muwf/Dvqwnm7XZQU3e0FrIOrq0wqcZgBqTJMgENbxRhHqsgoybR17BQ8oWRqGnMyXiwfNdWJUx4T0GtVzclG+unmIp3jKN5k2NGHbWrOLVSHqTyZgSLMGiavyQojPeBfCQLQUZ7KWizLug7q+QSnngIF0C4XoJY7rZEd5Z3wquEOraEpOK1qfyFBch7aQnXWlHkmK+SR0lThTIhh5RPD8ves27VZXclsKXvW64O7Nq9yH6UV/qvSqfhBVhsLRN4wU8rDp1siY4SVkKiP0NDWA+4xqXN7BsAfE1u3Z8O7ZJ7CSFhbFt3wIl05vIhphx5mKTW6M6CdVqa7Ani//5DF6g6j0pf3h1ikkAdcSjn/DJCnVfSvAORXWQ6Uq/Tz5Cp2nDhVfJ4S5Z8N8W9hsgoe3heZDu+LDYf3RfzwdjWVONTpTXyDNDv18C2Ed0DKf1yqmq3q1jk+9jVE/IO09o3ogXm0rgTSg8ZqlEVK3apqJaKbWxWI0opIpzJrAr7i9pjbxBsnFftos503gNgerL2Vq91Vi5p54yssZOyF9yDdh04nW5al5w/eIb0y5IE+MUHpldIref+XxAxLrzXMpiRLvwtNhhgxx8I3rqPFl+U7Mo7BP2We4Kg6lupzMtaX2N0hMJS1o/zFIqaxsnAUXFUt4ghyNW7bviBGgv37SM9lFnDXewwTwKTc7h14IsvinG2OM/D6bgYS9fhbiYCDMlq630o6Zqv/vd1s1YlFTUxhH+kPw3anPfxDAlGpUSduuW3EaaTDTDB4AE8ybEycH+ntu/t+73vrrtUdwt6YL0zjhbrVx1/fKuVssBgPU70VPoEIQ0xwV5TA/VMxRFdySlTy9iPGIS338RLL9m40m637Yeumjo5juoA3HOnNXnfY7j60bqSHARxFALmt6ksQQZcWHEiokN30Gz+6dbJS7ZkC4mqheKiLyyzHy2X68XIZPV5EUNprB6UVMJUIX+kJWEiYtJzXNhIkEuFvW8winj6ya/ibN9FpwrrdIBJcVmWKe7teqprCf2FMz/fu1TYp+o/OqGyafjqyInirNFu+tkGlTS1YnO68TC9VXCoBpaDj8jKT4/Jyg+PyMu64BOXXxCMzdxGPEGGVlKV91PIwVYsmdZLYDKlPJQqjBAujGPOFRn/mlK/CVKKi50b5ygFrDwJW05/pJHHdKmCF11VIwuqDJtFvN4fZnE3wu3d1Nj3AFCd40Ka6mWItgxeavHt/KJjoHuepKlILQ9N291pqQSG8ijCJ3sqv4NrlH4NE1673ndjk2mWDMtbQFRrfiWt8eVMNRIZBvgwDoVEfQ6M2zCdZV//FOwrmOz4SSIXislFxCSK2B+2lF5nuJBHeqsIkLLMd9JiQWba4ZFV18VOoexvhgR2vKlSfJJYTzgNS35loXVWkVP1F3bmLeZtNUlmI5gvD3HW3tdkkVYUIzSu721XaNp1XFaE9mVWqCo8wp2SESKI/93AacaRaP6t8Jsm2LU9mczeYvzhYDW+iqkLlBjo75Wx2FSz5bHvtxlYOzA5p3QwpiwkmzqgymW7nDCpkWfNYJppKWfMtTAdZzYw5kd2oeBKcj6wM89n6whJAQtdZ4gn/cRbxLK1kJltET24TdvBHsuwVL93fUkFX95NgsCoUm8Bc6hZPgMGHU7Pm9B+TlbmqqwgcUGN2DEsN45kvpvoiT9ZOBowo4VQu+05N2IRfzSb8DD8tGd/tAeEubZmxPrtrdBu3LONHavbu7hvdP+rOEYTygYSnkKyvR3rvR7fVH0iNwaDXbDeG7V4XTp4V/ARLki3LmKjsCBvpTgqS1OvfNrrt/3FGOsegFLVH5udxJhZv4HBq3RV2nMZZvTn+PE4tkvXLHIrOP9F5Q6WCRKIpycZAKQbV8T0NpYR2e6xUcGHt4GIIxQEUV3P2GptWDv0mHCepM6XBSIo8zYPT3tdm+bBiRnRf3yqO1cCWp9O2N1tV15aFP3MPSN1RN2O5iigd1yZ6ivvOMYkqVFY0Vd/1QOdQ3TiTVWlV5bJbxeBlhbLToe3pdGjAf7ICPHSnq8iCzGnnY273BPue645Pt+t5Pv/t9ryGTuSFbNqolNbQNjanJuicGlmYdK5a1KoRmcAA0LmfCAuLxpZjMrHgcw+vTUzDmH8hY5BmVZxyTFSLwMOdoarOaglacaPekZ6Llr17Z4xFnkxjhffQNDeeGUsLFWeFmmPWYY24ESW/WIQhWGOZ9ORJXvCJxixRxikKz2tguEbCF2rCHsDXVxfweJtgd3WLGDr+tqUOSxeGmcbyidsF3SelV8J5DISluPYOUQinvPbCytuzGveN/pAXsPE2LtakuLtr9ZvtRqce2MSw5xr939vd27q7hUf6YNjrN26xhA7fwUWsVBfZKqhuKKCatfTNBkNvWu2bUrGrsKl332ZA94COQ5yajhgkqVKC596q4bgpsHFMs6XOFga2ZILWHnM9p5phJBwDm/H0iASY8SzkvGB6RALMcHCKSWVp/j7BgUInKiCakj/hU0UdJ5zs3CE/weN0A4Y3rWYbYPz1c41XR7L+qanc8BusZR8G2JW0czovImSiko7InhfZ8+X1CGXJnk86FfYAbgUzTKLwRg7DHVxuIh9D5GPsDaJHEDiNXf0i12ySqkIkXEci5PkAG0/dOYflWq1uDsscPo27BkvcUbtaDu1Dhsz7wkCCPy0kKaQ71SKSyUHLgvwZEVhBxORfafgThv4ZLrfJ77Lr6LcKXxXeoRJ4h0xDK1z+2qUts7vhjEUxO4HLI33Y6jbQUWRTXUYv0dfGXbvzBz5qrmrrIp6fjxn8EtH4V98t8TFq87EA+aSY5E0mNY9mZ4NaOaWgTfa0T7WPme1p3llVZLF7xKVe7f3WXx9Aq8Xy/CaFJ1msPn/jtt9iFfvhYGB/N4ft7y2s4G+rL3SkA5iddhdHwJLBwCEFS8Tf4AUK76cU2Re/ZdgXv6Xui99ivEuP1U/ZFFnC86u1JRrDVgQ1EOSTmvmmo+YRvGXUTqmnx5kxnarei2Q+J9rd7+1hC7thoZVlpDvnhndqONk/3nezfXff6/MOQYaJd79+ZV2HAk/PeT5scji558On1PPhU/R8KL9RvywLPoenRLRx2DukATUoK6ABEgHnSfqdSmHGqO3qeFo60b07Iluxml1RWAO7NQOmoo1LVlx3auMSOCEw/HlvHrwmm61CqL+iH6+cKsMrWYOdhbXJJuyvve2W4bUUWPcZUi+IZdMFTz3wpqiTFdYaUW3ySCfwTlhkhOo18rh2Kp/oCvxjfU762JJXNrE+ibYmsqJQJSHLYu+PYHkQE8M06QTWmJMLMYXfaTkdhSmM5zAoPH1CtWvkHwaaO/AJGCQuW1/4KwDtmsxkhViyqmAGx5NbAEZUSSmNIFjbYNcW+uABlBdhQD1dA6rotFnJ8iYmlRMViAGVNaoM6c+0oHaPLsLgx7Uj8p2kuJbE0+tO7zoK/fUfw1YjZkJ0ZIfkEy7tixEgKnSylQzISD+Aiwyn0OVFejeAi9g5hOU4cn6WgzQHrcZTliWb45vsi/j5MI3SiYj2jZZFMxiKs6OtZs8BwGWMao+urmSDTexcOKYhrJynwVZkg2dhCFV4AdJ96HReq51xtO5Pgu0ioTRQuu2CFdiRImWJttsuBsacPhrKGpV22XrG8gYGK7/KarTKeqj+Kmr7BnlExljMXjCB9yCg2fO/8IioEQPWW9yAccDnCBNDab4ItQ0mhsqHzt01QBHuY3FQ0IJN0HLbg/vGsPkNrymqtZDtyQyv84KifbeKKFxp3Ny1u+3BsN8Y9uB6qA5xEV344jJLeYXL9PIKl7F4ogXFehB2YjbPXwa9bkpUUZgsqhyrE5v8mxV4ORQbA9sHU5tsVbfO8XmvsXcQppCe7AL+613jb1FeNBO0MJzgOhpzAIAm1Q/Yos96ZAXV2ROyUWTXZ5UCQLpUAscgjhJ7/QRPmAY32ngvHU2fdj+n/fZv7NHMAx+vskQ/X6WHP1/F4rhMilBI+c2VYUphtiy12ZL+XKgwXQE2hykFm0vNZnkyoYti2zlCKoqsl5nP6E5XTHmlF2B0lFZwusyc5jFBivSY194cIxSGfNEl+dXM+aJL8gG6JCfa9f19L4z7WxGOHZLls/A79erTrPt+Ofttlv05G5k5IpHH//5iMWM5lkqOmdhVG4NtLBYzSMYs7gZEClZ/2aL2ORkHjHfjOnmRtSW1MAKRFwlpwmp6Msx1UqzicR+eJQs/FA7tPk7k1AvHgHAMnAnHQBUdA4W6tYkmbSehVXofsJzsDdIJDpeZw0K7PaTtQCRqC4PBCRoMRE7sbvjuKSdWVNrclgkLSs1EM6yluWs27I03UUWRknULEy0ViWnHTgrVrqDBVH0+U4VQO6Slzkm6TjDS+enY6fa5QN73dsvc2Av1Hjvpu5i5i5Yt1T4nQzfWFc7qNZrCMPioRiyD5+Ri8CscWTY1gQoUV0oWACb2JJOfAKu4Ke7gT8tfAXNpCdubsL0dzfYm6lmKepYiwFMEeIoATxH5V2J7nwjwfBNsdoXfnDwOkAmzfZn5KwI73wqnRcGkA/hlRLTsoZAtQdmLSuJa5vrEp+GX3eBEFOWJ31J54jJ6ZPNVJxax2weI3U78iu0B3zxVhU4U4o1VhV47Or7NWmOcJfnc+J3aRp8bG5PV5wZI2VS33SK3qkYxKP1RtujHqxoWoHkybBjAo9FxCJ8eo9GNF2qek/HCNODJc4xFN41VjfDPeY351GpEpzCKyDxMPcELd9zns8q+8HBqjQnvdMlr6GiyOmcFew02HIvvwPw6xuI/61gh+HEN/7aAUZhpgC+DLj28jVH5tqppOI9qWpk9f14NU/Zs2Oy8X45w/ZXB9fcMv7Ko68+lPWLjnpkx5w6XPN6/bz3Q9OuE0Y7063anA395PU3zWvc/ZDDuf0i17X94g/3VfjTaw3b3tk5WsmoD0CO9+a3V/J1dmszo5Jld+9F3R5nBUVgOmA3C8sA3vW6rThRDZ92X/tJqOjWH/8GqiaInt93BK1MZTtdCBYQ/Z+Du51Tufo5yVzHXkrlMiMu7NgyNynrykRagijocgaw8nN2Lv7HX64TMfdftYQTeh7vrVv/Xi4iLt90dRsDWZP1pKT8V3k1B+lJvqN9/r5PnZ9gCD7D4l1g1G0tmF1nu7zMs9/epy/19dLmjUCOxP2Is2OZhD5EKN7tv/WBCY348A4SiWLUX57RKiKps62nlvp3hEfzUwzV6f3cg7M5YW5T/fn9x9enq8+XHq88whL2ld2VTZ8H4SYvISEpizbmNaHo0AtIopKwfSw44vfECyiiUTr+aHGAGKAScUThB080NaIhGQBqF1DHkSMwwkwPWGJ2ANgXaXHnoQRqRhB7SxvaRhK7TlYS/TMFK3nn4EiMUzNk7c9Qn3cDUI456Anu4opHOpIQJjqm+lYlBWfUQZpbPcex748VxH5P1RGT0mwi0C7mO8nI6SiyCKsvM6ylWN5oV2tMRUsHnMvNZnjA1JndbsyCViESMmovLHpAs4hEPE49YxsC53OGIzubeA7YNf6aTPAcytDQLnoOlCurq0pXVtun8LCGsy7tX2xTYBYq/Jam2Y5LJENvFo5XGdRa6tNDkCYutYrULVGwT9qS+uJFVPJJpsXzUmKjwhYwdU6XkTcLoYMVYttP7nIVn8bAtmtSY/cjPZ7FdGL61hhlNyh5LJtgKzdR5mNdqZmhY1oHtvxrrAT+TLaIb/OUsDCbTZF1nPd+xn7xOjKUt45OAF5R0sXM7jOFviUVZcdhIl/H96dxpDi/jr8U3w/9HgSpA7VeQmNIVazuvGQbr+DYzjeXTzPlFBgxno3CEskzt5fZn8NzlQPEIsg1FJsK4nsHoP8/8XyQC0EoRgOYwJ4b3tfqUag/xaQoZREp24jsmkd/ev7+8/PT+3eXHzx+uPn368PmdZxuJ39pkJLlu36KdJCTXpzrJpCL4x2kFH4ry4bQCMAsEKzW63d5Dt9m6a2HNFfjmgNgyoXOKlVe6rR8DmBS+9iO99zBs3LbqzndopANB/7bVbf5RJzDafHKj9HNXO84S43SRHuR0EYtyegMhm4Pmt9bNA4ultCYgpSw1DK+8f7jutAff8Konv4x0tBTc9Bs/unXiZS8XYdRvGfj0WyqbfotyyZePEg63TdGXYUIRgJk9AHOhokSZE26f6IhQe1dOFuv50rIlUNd0YwV7MynodSPqSeQC/xz4W9R8UZNqq2f8DPjkhT4Ex5Gdzpq9zo30o8EaF8DLK9JKZs0LvgGNc3lm2O7VQesH+4RbdMU+4d9aDR7SP6MyD+lvdVpNtPu0h/hZ1+gEWDlR7fVIv22AJPAkgyDQaX8FQUFTpyAgAO6tfrN3BxquDo8A/c651m0NnWs6hXG9IeujYDB1sYiQcJFFSLhIFxIuop8fR73Oexj6VMV2Y8lk6iPtRVs27SJlk0KEwltUZm8RNgoq1uxA8PdE+Cu6WVSawwHTa04ehykFl0+Ay4X2cpRWcLrMnJ4YpsnybosE30VoBafLzGlR0PCtcBpuzgwzb0hWkEhEZJ1aRNaJgHp6IVmljBvKH5PFdvcesK16LbPQMZg7ICtkOZzs2jIJw6zucZ4KreRwCg39uWuHJMQI6ydUFaK5bD7vAaI7mKaqEMm2LU9mGIuwI1ANb6LqnG8HbbblH1ApQaLe6bUlStQ/LbeHiTaIm03qxBw60Yxu6GSNGCYxdEqAjyZ+zHiPLO+yqVrUTGp1v69ps5TTc5/lfGjwSfhPEc1YhmhGIe0fQIVyt00c0sFc1rTUMMUgXYUCFC/ff/rohSTiH5uCEAd3jU4noYAPHjl58fSIBJghMCMnctZdHyET2z5amcD5suX5ePkkIotto8lEdXJwdtTpg+k8J4nq9grl/pJKbhaddBLsAdnrwFSnuf23Qhs5AFNsUa+Xw8aMAynqiWs42KKdeGaK7crJj6DqYGErXlVn6oFblrSGF1AbV4yVfk7GFpVNjM12ss5WhqmAqiFbZOy8J7syJo72gHlh87jycpzHYsYaNhpmF1k5c3Ydew7riuXmys3VJ5Mp2mw+Cho1QUkbS6Sz9DV8HnuJwV878L6/WGSqIrnp1C2XiVO1HNWwkY4xrkQ3/CQ61KnoFHYie9ozXbPa6vqGpDP3mPRKw0ZzznJpXZtyahK/WgmSlbORdlO4KpJFc8p62GlIEKK8cpnKK9uqndaoO3lBewRlxjv70RLG9t27LOi+e5eO77tYd+hHQ0loK5NeZdkdXwl8NwUytP7GzuD00nNeHEOn1711h0fr0UVTKLgkkQfwII0AvQDoZdaqywJ8xdTqUip/W/Xq19P7mMczRe9zvaFb9D7P97pV70sHdqNCsuDBFDupI8IJJJxApT5ow13/5CKBxgEyUeKz3KGnfjJyEUYnkItQ4zLzWwiiez0fuUCQE9AQkbB3CdH++C6zhRcVfKzw4nIu1q2ohvZqmVSme0PTzhLUJXa9tklVWhhOD84MFR5ZE24seGU5BRLZv7HQoUXJghogO5O5vCaybq2oWSP/MFSdKugVAsF6LmPFw3DFRJ3ImuZF7lkJRR0P/khWx3Gq6rIm2UtTN5ZYZvFX937NixeskUcgNGyrxmtmGLi6/4tVUGROMn8cuuH4hP7AMYYb8t6/8OLw0LFJ56qTNg0PdPoN44+Cn0GJbWgKD2TEqpJIYxHLALVsahpz/PVzrCPJ34jMZAV/LZsWa1P6RSydhzp1LO2ZFx65gpdkz2BRkPBPnBN+DMy3cpoUc1XoF4uwFZI5NDKsQvFKW3/Hqo+BFsT4c1j1R7we0dRooFik0KRLoElXvjje4KH/vfVHnVhL84WuR3rvR7fVH0h3rRYvnGOs4DUtaU6p7cSC5K5sc5Wlss1VemWbK+GFOrYXKvhmMZzTfSMRshLXlSqtd+QNlHa86TewvpZiylhgy63OeeOX5lTgGLpHn7exoCCgAEoD1oQbP51wr9nqD9tf2+wSNW0VkMKrDZikwwpGThAcrWD/7T0XgYRPDYBiSS+qpT6qmmoneHezMTd5plJzutP+3sJCai8U+Px12OpL33v8swKsp6b0YvCibPwe47N7izG70Odm79VWuaApLZLi1bOxLjzD8ViGo+2cAtfZQ7cNuxMpR/o9yAI92Ii+jpyXHR8zcCNqBPSZ8TFWU9VTKoryIjzDEXkB+1dV3ES/PAzhIpkrio30fmvQvml1h3ApPOfrnnS+sppHNAtTHZEd8kI2bcyXrKGuTM2JKmuH0k0iWyKLwPYxXV77GBPXTq/SsKsynmzFRxRNipQDDNIJf2Cp/UO+qSYnj0OEgsmlZrKncxTx+EZohbu3zJwO2JzzMjpCKvhcZj572n+RkztCKzhdfk5LJpUTHbjpSkeMsAqWyrCS8SGTWfjDBrPwh7hZOOifiisaG3LLIoQVSt8/crOmqGs1zoZ0HiSQVogRe2voHnKHx/H9y6DX3QRwgDD69VAnNvk368d4eihvgBAR2ewHibo8It8CnCDqBxEhzKJqZZmCnzJVrUwPf4pXaNix3hvGNlWwQkPoDIA3tXDiHaH6qzNNVWFyQrN2A+maTVIliA4dcejtvpTIw+Du3ByBKIXOhFxVBEOhgNjBWLaeqVIjzKbPSk/EmjETNSHUcD9TJiaMLZwoTK80jUgZK2Ggm5C3DpASIeqyHSbTBM/MnHkmPomAc7NW4J7Xu2ZDONOcJqTbkyH8BSWqsr2dqmw991fHRL6eF/aaLuwZC0+d2Xda/j8DSg7sd5X9W0haQtI6kVOhwiLBaSSehtF0DpAYnJvrMwfpCrkWyrY491ij2XbqdWbOWXHGlznAu0wpK+4HMOcpECETB+tm5SAoZuwoyVbQLBuVZCOLq0w50x76CaJskDPpwmzIOr9vcdZVQoUo+9qHgRBlhfAlhK/qCF8HCQybw9FtFE6U96nLjPdZ4/6+3/ve6NQJfBRN40XWRvqg1Wk1h23MkbNYaJVaLE1uz7lYc1WXJjNDTWzjuPkYiZCKkySCLHCtKLJhUoFs5IyWn6klmXTuFDjNkcYWJT1iIpt35WQz2cpsOjsR8U140w7tTcsSWRfwrhSPg/LdOBWB+qBxUE7UWIINwY8nS7cgBALXsgQ9vRg2ZSXMWFGumtNUBycjS91WNb/EWD1Y+AtbCU0MGJEY9rT7pKyG2szQFIqtt1k5MwygcsqTqfA/izX+YSUVsOMq/psXVGDl0tif8GzW++gLYUXfeFE0k7KGQxPZsqnJymhkCLPy3iRmMvkzuM1Y3r3o2ioMKSU+y3Y0pPg7IQemISIBaTQrA46iQmmVHplIhy91SqU8YV+1nJsmTLXDrjmdpKeKxCacIJyu5JIDzgCJgFPoq4fTV/3wxOiK3QOmD840FcU0sEkzYOp8cvYAa8Of6SS/TluBDX+dQ9jCK5DuQ6eTzcDCdeO9JJo12VQVWs1hMTnNQZAHqCabpKoQcWP9jhD1PYt/VSA6vLHO2XmpJjt/Z24z3EmB8yBrd3HXLGbJqsLL+WPnb3ZGo1GtRp7pwmZ9BdAs5pxcvGo/KpFEtc/JmBt64TyzmJ3MqeiPS4Eqaf3Fj/Pg7T0ChLlNmNtKehoJNbdMcPpnTRzR9Bo0YaqdCtAUgjVwRmAalw0n7Dk+7zUOiMPUpREW0FxMEBZQYQF15cWcWfBBIpGhtdFq9+h523c0huyzDEwZe9iFFtX2xG1hZTqWlemQiq9jSUlQeX0bS7qyGzDmbNdyezolXAZz1ELQLT3lM66bbh+eGOvhb3dP3hMJMkLRPGU5sSKK5mlIEiJv9njqex5QQ0QC0hPTIk4E0lNTI0op7WbQI15H1nVcYgmyru8sS5d1A165zB4djKA2yUy2yMpUbZvq5JF1JYNb7kci1SmTlXaLFBz8GAk5WMjBJ3LKCDm4RGgKOfggsCZn3g+orFElvZF0Sv7949rmhpjqQHmd4He6/mPYagjhVwi/QvjNJ/wO1ckzTUxHdO5sFH5tNiaj8Dvm3YzGdZ4GSBVMImS5glxoOSfjF2paMBqGAJgWjHhcE9Zw1UkyJI9LlIFZ+1mdZQbKZKpqNC4tH/JhLH3RyTnsYlrjlN3DgSB3LjR5QokxZU9zC7PC4ywqm5MZVdw4KJbmCKRLHZ9c4xFWY46otDJMxRrDk8awtGyAVfo/PE1yTmyDWAsqP8M/3ArzLOYKJnMrzctL2GQmPFOeTKhlSXCdYvzVE74skHAk+KMI1RXMyBzDrl8YuiI9rsc1gn8Z2gvFv5wf6T6KEuw9zDQQ3SAKlRVN1ek5+TEDbNzcz8kzvs9CXiKuY/7/kmyP8apF7RqRdSXwTI1Obcmi8FvhVweeHrpOnild+DFkeA9hBqiesQg/iwiAOfE3L2z+ODbVFN4bTh/4HQ5TLGq+qMgj80nW1X+xiEmOIf4oFd7OgPH+FRYAt6YMJeenhN8VfoNFY++/ZEKOe7XuLkB8T4djtuXh56TGwqCakzRrAS9XxkhfqcBMWInsyRYwFTa9zvnisZJvbxPRheXxCPMbmuI+hKxUTcOLmIj7hdN78MAWlfE6+5vPONJtF2OchvHKmwuegMPTVcxAhxyne1k8qTaspcDHgbfWQlW0Rv6MVjPm99kdvrCd6+5w2bLgY0NpfLjDaCnI6IRR7vP9NS9yfEuhA6f1zUutF7Njv7yySRf77tOGB3cczWwVp1zaUtebavbu7jsN+OF1/p1HJEf64OH2tjVwSk4tn564+jnSm41OR7prDIatPowHCU2as7oBWKOq/73dbEn91l8fgLLufjIkkzLtFee8v+/18c5ysTBMOyqApDA0VMHq4sMG7rmBdxcfUmtY4a1oqJ1NnwxzXZTJQfpSM/q+83B33e7e1kHcgj0PmI90Vles3262h3/UCassZqoT1V6P9G+txpANnlH4BuDYTvsr8E5Tp8BKWC6tPqwc/EID92HhwNLotBpdRjLBGkqM5o9G/6ZO1iByj/R+r/cV5EbDmI7028YARCvZGunXbazSBESP8MVlNPet/qDXbXSkm8awUXdqWMiahEfeSO8Nv+HSM9jXs8gCusyygC7TF9BldAEtTWDwpPD6CZCXevl0e/07rEqnG+Yca9I99G9beGiw94cl0bpr4ZUmLqQ59X/UK9eo8ySVIrzxiMvNmdYPoKOrkd4YDNq33RZsOUfAU3CrSvf93m2/NRjgbpUWpoHiBGy9H402bnHpa68Pp/agfcP4uZJV3O8SKGhwdKObBLn7rdG9ad1Ive+4+UDVwzblxgue+zetr61+H5+poNpg4jNvet0W/A0qEB4LvQHeZdVt8F6rCRuej5+gGK/gV6XbbHU6bJjbG7vI2nmfreL3hoLf0eXDNFNghS2rCQnL2wyMUeqChsZyxurtYmcU9tr94OgaSOJYpqMYpCnzubaXvIDW31jBwvTkDC8toNPr3rrDoxkb0abB3LzE/s69iKPU4kyIwLoAOHbA1SMXwPrh5Z5FMz+uUWoBawBWx2gaR3VznlaEdA+5WqcD78mlannW8Px7J0QqNo5Xxh20Q0WCGY2cnuY45UFz4E4vvMRYUL3QiRQiFLmjJT+QmAewEJ+jtOLTU2ZOowWlAJMDZIK/ZeYvLbiLqdjBJ8JhP0Kk4EntUAoul5zLbhREfi4HKAWXy8xlLyQrL5NDhILHZeZxUnRdnN2pwTRp5IVCa0rG5n1H1iQFLOaDOpFcQJ3QfCkUgZkD5Djh8YLE3p0IuNFg1tzHRZhUrN+UoyIUG5z3oIgRC5jjMDtR0nnFmwDZUYSbkphlT0628YLYizBYyK8nweNgbkJuq1KEVnC6zJx2o+0k1kAumdcp5uEY5SZOV4rLyLmoy2xpT4wigTwBQuHadQU1FiuegOXGlsU+VYWksn00Kzap45dNqQ+5BdYYdWWUt32A6+Sy5tAkAhTHQ/LiRJSHSEph1pCOCJmoaRxBNZi9mRnTIJEoyBCtcRFOlc1c5SJMJmCNhe+K4kt7B3VDNnZWhDdMIQ7bkvR8PBmbV/G6N4EaB2Fscxe+afozneaZsLXyTfhQzNCm0P027QHd68BUFYU38iUvXWvNUp4G+26syUTUPWB6z9LDK7xaQ8J8FmQdhWoP2A5seTq9o259kJMUCbbjG1ZAU1pKbBPK9oB2LzJdNeHeII6mLO70Im8+S/5hqPqOXT557ba/wEQVOkzCvqEXqtt7QamFM1UVphfVUneF6TvOUVWAZNuWJ7P57oup4U1UnfMuX2/dgAivapqkqNZimVSuxEW1p9OhAf/J0AAb5rvxp6sQuLkrdbIzPbVap3vib6vYKXnfmO1lOwfGnD4ayppXn5R1Vq3oF8stHznBWommjrUCDV4qEMZhoSXT4rUaHyl6Fi0svqjahLlpsWbhmmhUfqHYJfgsguORHplYvtD2qp7yWk2iOH4ZCwMK++wBLIZ4JhSKtQkRinzbUkfa8FMtbw+EIJHoghAp/8S/qPkQDRGJk2izud3/Ju9olfBLmp8mrFsNEqFltb1X68KzN5bIcFlGe3DoACxf+X5uwkjVCjwLx1a1wLeq5Cnn7xQ2t9DCClK6YSrU/MKKoLOCi1J0oHvD+qUWKS2/JorBqthbNFkzOMZDWXl/+OmGGS99z0vbK6qCA8n4cS2xF+CPWc3UycwpMq+aZCGbtsXr8eNk+F+qANHceMFi9DLh3LmDP7GyPBYEhMtOjwI0JNScF5dh7eG0MkHSml8CH2sjwIRTmJkVmFesGlHktcV0Ig4AU4JWvJL9gkXQ1fC3zlh1WrccbRZ1yC3mjhXT/asRuBNqvYeOJLeItNt0TChSQpEq4Xd2R4kwrWz9tfr0xirX//b+/eXlp/fvLj9+/nD16dOHz++8yMz4rU0hmtftW4zSDKlNial1odMoFwcSiCsUwX1kTlS+00DvvsXqPvOo9JF+1/uOf+IHWkmuXd3s9fut5pDVhTZMk6I0gFfv7lpd5yr76uPVr+1OayA1bm7wOvYcslDHxzvf24P2EItg3/NK1MzBg3WwF7wiNb/f7HW/tvt3/gBYFFPVnPsj/MrVfIBfv9qZwa9i7czg1rKGX9dstu7ZK7u1H0f6X3p8Nm4LGumdFiuwT7HAPiumjuCwincjvd9gxJyL2RbxgfsmFKh6KYxd5Td2ueJ5wofAMLCvQ0p0dIAsmg0FdNVi6nWv1wnx87odLRv9cHfdgg3FGAmDVDvl0GftM0CdyAl3kOyIcHtXThZv/Ngkf2STgXbHF/qwlk2sOXCvBOzGJ+3UbyM8Q4kxFz03DriO4Ou00yoK0os19EbX0Gs0GCnZeb+HfG5mJk3D8S8DUJkScfTIjtmpJWBhxAh/2AzWuaJO7NcwL2bvIWDnz+4M0IicI+FXFn7lKviV2a4+plu5lPt/e7ZG4PBLSdXIki8gQpj3FsKc0/vOI+MT/O5eyPxWj7sfoJ/B487NvLLmuIlXgLWxsnhv7hW6qF07MHG9uOfoEZ+rTol1t2U4Nh5fUGOhUU4W6haOfeSpbCb43o/++ASX9Gb/cnJXb+8FnCGmbeEfwgMtPNBl/SLvKDu6OzUPpEEaAWi8865zasQQ3ewnChEKd1Gp3UVUV4qwOEAmGFxqBr+B/tl+ZIAfExCIBgjEARzSBrrnvufuTynSriJMKjZoqTeorFuoERRqQxomFfV+y8zniE6Wh88RUsHnMvNZ2LCFDbss1tYMNuzXzOG5obKCUthZahqPN6KWwa6oOIOzmhYnwPAnw1y7KS9TTFjRNG6Wm2HWvG4Q01j56S3GSj8nY9k0ljosuxmVWG4M0Ovq08zmOSgzQ1NZQgqr2oz5+glmxaM+ertJUVgFy2AVdNZEUWUtSF/msJn7zsPddbt7C+oavPojy8pqdVpNLBfVHv5RJ3BITYABE9Vej/RvrcaQDZ5RVmV+pHfaLMxaxTDrdnfY6jd7dxhhY1NzYswx8KXV6DKSCQZgMpo/Gn3Q79Zwbo30fq/3tQ6by5iO9NvGoE6eZGukX7exxjgQYSEXRnPf6g963UZHArGiAS/rJI5JyMCR3ht+w5AcVqajiLp4cZkloPsyPaD7MqoxLk3g76Tw8gmQl1rb7/b6d40OkBrmXNZG+kP/lsVPsfeHJdFioffdJi4kFn3v/KhX1ufdzoIgyS+dIJowl7b2JAxQVilfau/9CAshHKUUCCe1CIhIH3GINwa9J5GLXIPsse87FBHfb/HwDPCfRuzZBiXzdYuDlhPhrfrmtqKgpdA6h9Sc8xWSqHLy27UM+qbtjdyua2LOpOV8YMY1MmZR2d6FuqPnETgWZQ3rGYCutzLMZwwIR40ORrQHPbKi9Bn/rJELDBq5A7EAhsbVy0M+jZWKWMwM25AcjUOlFg9zMSnBaVg8i2GzOHSyUmE7LG0iE0aDT8J2kxbIpPgmM9Bx50uvhARB+yWZy2vySMkT0NdAsGdFGyasOMQjBU2Zl6XgXDbxYby/odB1y3W41jbousEFGkd9c1usKO3xRLUPVyfQFiu01/NiGyM+Yp+sd59PAN3gMRkHNz2jIkoX9eGoE5v8m2iqdTB844dH8DN2/n81ef6oyP/vNQ4ShC0kI7t69K93jb9FVexmQmoGTnAddaBHPlF5uJVE+6oc8xJi8HmVYZEvCeQ9p8KUxzukTuGIKq+auF3COQ0tMY/2klWjdCuDH0mfLAMrDqRO7qO44M+FYW6qLsjv17KUF2RDs6qJKxmL4TjJBlM480HBsd3Sd7L1TBV0Fdbgn07ewDNdYFE+4/EfdGJL+LK+ejdVddWaIYmqUb94IChQCSrjMZ+cJcfBCz2caDLohG6za5HAUAb1TZP1pyVsoKK+piB9qZ1Nv/9eJ8/PI73/UCfmcqS3unVC9SLupPdZMuTTE+Sj7iS+XRPEpi2Z3T7dMVO7X8n0njGJ+w2ESDslJ7wqEyP9R9+9YjpXgsUjvjbaLCJ6KqsFw6E3Ca7uev+Uut4/xdynxsqS8N3yuPWCNJVpnb4/fynCYxt2UsrUZkw9ogoVi9wbrAGBKPlMSVG9wmQlDuDJjmzoQPicpUbM5/QaMZ9jNWIs9V9U8r5bEUf0hqqnYboKreEjFzy1k81qmy03doo97XQP5P0Y7YNKTgzSzekBMWKRIFDmBAGmTBfJ9gnQiZyuUrPYtX8U4HKEVGzlMvNZnrBI+9wFwIJUIg4r8iksfXGM08B0Q2ybA1Yc39xhbU1/ppPEdasLIryuspQBY3t7D9A2/JmqCW34GCxTnOCNamEgzNKkZwkuoMDd2iYHkOKNy+r9sWbGSseULtnp5Mp9KfjOrKrUlJoU1gwg5rtauJupRgzT7XpEX5jrxuuipFpEfjSWSZ2lDvxAFiqoyGvHq8TDDQ2dfsH/sPQ2C7PVmJuJeYjgNZi/ib0XS4rzLrstobCUVg3DBtlTjalN9fRWTtaSWVXwPtArPFMn+LMYJPI6oYeTQ+qMEc2bSuJ5Kr90UBZhOofIxfdWUQ+IT11qF8iw3fy9Naw75xfWgrkeDrAQzCP3zue2Z2YxZ6ZbM+P5YeFTKevSjtKJxR21EuO3JI5ouovUIxARfyE9fB8Rf/itjbECDSLJrHCGbzKCVGtdo1VD9Gl6C6YjLo/mPuwDRAetHV8WvuY56EMSe1ZIw1Ti67nZchRQqHY0b+yzffZr4LrVvBFeWNstR76CuiOyA+zjdkfdhp4neRRsRTd0EuYuJH9I41GgonyC8Shcbz7deBQpcJ+lNTmPwJV5+22LAv9MMpGxnCVv3D2niiqzxQLDHte8Q7ZqY9UgZu5hjdAxkVO1Z97NCdpebCNg+UlqUH6sR6NBqWs8Gsoa5GObFVUHWR0eZlHK4pKZCxz/8Ug1Q3+ykF52qNFiBX/qdGV9IeMlL5A55iYoVqPdDXc+J8OZYVEydrv0jUd6cB7ZpL5tCjcbkTXeldyeLeePuqxqbjy0TCyMhiB/uW/d8nbmC9Ailiat7RoVDRvA5l7Cv2Pp96Vf7zN4S9isSmCzEj0ij1sn4w3E8w6GvT6L3sXjg0Xv4hWM2GXnCVa5at31vrMhJp0bL8iVTCw6qJErOShyW1e3lJjINxyx7n9Pk5d5Mo5hqjKv74IhpldZQkyv0kNMr3KFmB4yvrR0OO85SHqlKsCx7JB64ysUrbs3MGcUS4DmQNMnEHCWKoC/gJh8wvH7YW0pD9Zxyr3kS1Qa7YBaGEN6S3x5iFL4FUrtV1gW6xmy3Gu/kJJ9IarE3/IHwJxGeGyoCRaaH3MiGqQRXZzDWj5dWZJq03lOSKN0AtawXIqW7rwFfQI0As6w9PmafVqqAqhIMjhwkkEfBIZ+uzk8ix8Fe0C24s3Gg6dfio84fiLsAdbMfYVOE9b0rkLJq5WJSnuDtfWyr2btZcQ2KFZmgNYTmfYAbxfmajtTVRLbqHyZgm962EjQAWPDyYJBKPBiSeUnHPqvv/ep5hXpS8b9Dufq86lOVreOgf+fQ8bYPNiqptprN0UuIc4mMqK2KdZmycdKTkJa1oCbhWm8qAo1newmLFBu0l8slkxVI2MsfTdmcSI8oMUi6hxLAWJVPNOYs9J4GPsCuj/IVJYfP8MnItaCahoGtSQE3Bzt0SyDy6LmizphRd7/dP5NJgBjjVjLxUJTMdgH/vw7BrhQeTLzLzspYw6w8MRHWcNDCLPJVvA28qPxQsm/qGnAk8ZTak945jsvJ88DZDTZsuEvQ4P3WusTgtFFyhfvl/FUMdXNXsMmaVi0amkGyhGymiPEUuHJ+Byd/rQlnIs/iTVgW82wUqHOY4tmAIem6s9O+NKPmcEebbEbTrUNP9poHKq/McYnsMlttzC+UwHfWk4ARAsDf2RMfoM3XerPOry+s+wDhfnxN/PurlZ6dltAwnYXxBk7KzD0T2LnQSyxTQQElSAgKMitrC6PIE0FXffvs/g73qf7O97H/B18G8Qh3hpt4tGJeJMwls6REhd24KwE+RLubULUp67g8v14lWH5frxKXb54K5L2w7/N+ddvgLDgAi6nhLnL+nUlmDiaG9IAAzQiEzDkHttHJqAjCcY5MoQ9leKkDNBUpnrckWv2oWQpLWQVFLCEpNj0TMwo3Y4pmadzxCRkZDpYrDE7QzLpE2xLatKCiKbM8pbxFZEqRYA8uUgGX93Py+YwpYhXKTWXuTEmWdXdno4RIC9xSeSzxo/GH3Uir+T1SO/2uoMW/A8mArZS+B9mY3x9GGB6hkmnGGo10h+6v3d7P7pSo9nsPbD+1Y4tyDGWOR3GpcbNTb81GDidxqWAdJ+74/iHDDrKxYf0juMfYip2wJCWdw9HaY+yi0viVD+5TSzKE78dXvu26zij01NeQkSVUc72llMQNvTnADZOKMCNFU8XIbF7j46DH5M3Ni5AItAUoXGvFBqHq3APwD4401QT1cBW3SEIBl3kO8a+OGEaHZjpdK0x8diX4IL851I2ZRB9dZpwmubB6q/+RH06MUylqog9qpq247q6himqCg+LPdtHzFmVADpCtBk7pNJDzdwzbHucmXdubg8yGxhzykKSVjPDj3aSdT+kqm+sLIyJgosKViNax8PFik6SGHQUKHC/4NHjIsSohCFG5deJymKgyaEU8ZjAAsbOEKFwS5Xa/sXiSwvwOEgnLJxl5nD5uzaVhbU5zkYuDOTENEQkjEYbjUb76ywUz404zRW7lw5D8TW8B4T3Wdy4jPaj0L4tU+cmZ2kPnASUs3R1zRtSy6KyuRktGdU2ljHCSSyWqVLDDBvZza+xnfQavw8S5upgnVisaOumIcUVuf1Nm6jaBVMMMKFHaHZl1OxE8sgRkkfY8s8BsDu+guDuv6hm3mpv+y2pVypw37/LtnQ3rd2Exavb8HnKle0QpBHZDiFNdh/ZDrb8TC2Jmdf4O8RYs7EUeBK5KAmeoyR4iWKNy3YgnbplJ6Yyv47mEffOJugeiS7cdO0j4DqWTDY+s/4h275egEoAy/knlqwqZGUa+lOdPNOFzRtuoHbAmzjWHN+QbfDGFjWiszarGLKcpI4c4Cms4gBrHzvGSga41v36BKwlwlSesL4g6CaGN3GebzlNbGHY/JyM4aBkZQZWoN1Qt9cGxxDuKuoTtWyebw/vNdJXiO0Xv9us/AT7g8AmsWDKMe5sa8w64lqG9hIqUSCTJ8NQmMbFGpaoOvullk1lJZMXjb9LQgfasDMm8Gj8UzSkLYk6JhxtBzAms/2fR0XwCCqoI1xkUREu0jWEi5iCwF83B7weQQXh3b/xgH17cplnXIIKwnuRScO92KDhXsQ13AU1VSPhwE3PtvUp3nJmLUpmcdS2VZRwqUQ9FK+NMZfZcmxxn6KCe3z/1U+YxB3HNzVNxht/vOyYi0NBu+fsmKlqWrZkUaoXsX5EiYUBpHQGkFhpioK8jtIKVpea1RGDQB5OR0hFtFqZ+Syi1URs1YnGVr2OJZ7l/iQY392coHR7u5d4lKX6L1MonQK8c0O3Z79YhIlLRJHXzFb8olow2hliGUtzgjV6jZX+xbNAowHa7XeNjaiB7oWaDhlQJAQBHe3JzBJvLKgOD0ZbPJxRC3nNmlor9NEOFO+tYTIJ/GE65axY922sb5tU0Ve1iPMgZjDHcrmySWVp/h4fwiPLAqVwMVWR2+/hXdmvrWEHcbyF7MqaqILK/zYTuzuM9dMOJDMHqIW5XZjbS3ha7x67/VrmtBMCNMGepsCpk6/qn0/xpoFzP1Fx6K7Vp1QrT5CqSm2Vj1wDVFgvD2y9dOSbHPbLAIWwYEbXq2pZy0J2jhChsHKU2srBVYAEDtOJOpe1FCuHTxVlLyc7d8grxdybVrN91+j8+rn2PhL4GAzHTkrPSyonD+hoqedSgKxCreIv33/66B1K+Mem82gAUHcSusRzxTgO6Ib65QEaIb4UFl9AsYdVlaCubEA+QCOQL4y8SSeyNllqDKc88EcJBQ8K82CRGMKxAftFcvSGwDw75tzymQt1n0TgXhh3kbVRRDw8OdnfpMzZUtCVHaYVWl6ZOS182W+sVO+JwClCA3Lgu0towInU7C0lrPsp2ssajO+humrWNuyngnY4jFLVk8KP82LUgWmqCtHUMOdJRUjyYvTd93xUESZFtRZLex+L6YbPVCWgDh0Fxs+olFAw7wDbHA8m+Qfm9qiwBub9Ltx04ymlCoYxWU793V8sFrJk1QjviAt33d7gT/IiIdRr9+mS6zx51cmcXseizpOIdDqRQ2RHXSmtKfimqJPUhuDClHeW2ZT3DL82Dnu2HoAubZljT87ag8EDNvjjMQcjHRZl9xYvTGay/oRX+q1hv9Ec8i6AjtUqeuRniVf5LUO4ym+p0Sq/nWiwyuF3xN7iVfJbMY9ppi5JIdyTs10yYTDfxzhAIoobn1a56BORbTYYLktZzLgUemctfzXj6EGwB1j316KojBWiA0df2XLDmFUuxSjgWuy22AQ8+2CGRDFFXgfSmZwMJqcsmU1WskV0w0Yp0XxCDX5maPQcS47BomRJUzIfhMXRamgKWMimbfGSajChahJWSk021ek0KVvs6I9PNDm4e8ai5os6oZJbL9etqy2JetPCDnFKH5VdxR/DUu1ErWtLPG6Arkq61z4icqNnS9bklihdmc0M2XE9cI0zB7QCOFcW4gNU8g5/HvNgHSWsIOL7L0xvBXqC5EW6oiAfZFk/ypaa4BHNZg32iMuM9tlda9jq1wnr1TrSG/1Wo04wW2mk37f6g153UCdObs1I7/b6d/AQw5yP9K/tv6GBeKr+LGYc3vTddLn1KZVXn2J12Jhgn2DO3JSV5RO9waSsi6vaVeasrH8usby3nRBavhHgIJmAeDPEcypbSzPXxzNAUuiMKRmihxYF0cKQV49xaURSYfi4VRM7e6e3bfEIRM+WkB9pHz1bRIanyPB8a8iLDM8y8QBeV+ItUxK+r1uKdqfNUrCId8m+uZtAzljDWyTSikTat4L7C8Cpg1qeAP3GvnMhOtFwLkfDuTJHC5XlpC4e21K6EIxSxrWUOAbDzfpJCcMIJAVticRwYlHz9cVzi+biDLxb3SOdwuKpYRO7lbHUFDKTX5xGdjNZwUgJFiVhzClBEfecjDEDwymwy4ImeCu51CZ5B37kxqCLYNnElG5zItJCRFqU9JjbMdJCVBp9RblTVBo9cKVR/CSk2QbSrcYulWjoJSoNvakcDmuJTneqFOJ0jFgwu9TMFiq4UMGFCp6ogt9hWNJZgvLNb9Q2qd0spClr8gOGHzoqK2/T/gvv005A90XdlTWdUeGtFWmp26rmjMVWdNjMhrVS5yMmzJFBQO9VktIcDvigbd1lROqCUKhP6dDaUaHOG4osIpDzRCCLHAaRw1CtYG+ATJUTRMWtXcc9OmGmeMVg1rKheOhDISwmJtsIUpzlMcodW3xtj7kpSd2HxAZfcwM7DOfrjhamOjh8Zdn+CfiJSslvrFJySbayKJRcjkLJiZVHSlcnuYyVR/ZTJtmksgJvs2PdVmZO6/OpKrSOD1q4NYRZmokygOkWS6UU5GShvt4YiqNaaEg8J2PAYqqac4oj0GZoUWCNSWayxUN37BWoh7xZtbWczIhM/rGcL5DeVJ9mCfFBh34g6+Ktg5Yl2eaaN+LuGjr21daoZTmPMnQ298ppHz5dWrIWtaauDFOx+G1qUjhgYuZWVidzc1BSxEr6p8Mjvl1t+ZnqKPv9HTtwB+/47YbhbLOp6MUtzKulPS13lFFFL+6CGpN3euSALkjzpsF7kbVlgllpYxa6R7NzCvopYefnoF9mzkG3jKWZZmfeXvDCpy6zAQ/l6/ZNqzvE6saWqoBUMNKb8He/VXdkhKjsk8XA9zmDfe9zqnnvc4wTtrObCzHCJS41H3402sN297YO0pxqA9AjfcC4YjGONJrN1j2rQQ3KJ13YvDD114cBL0s9xTp/eOW+02jySwtNnuC1r412h5UmkVWtWG2SPfPSk4wTdLRNSU0hOpHUlCOpyVo+zlW7WKO+KK0Init18JysWytsKVKA0xFS0ZGxzHx2lP387tkAoUgp98HkppFCcPqkAlBXpzPVpNZZqWk73vjj5ey8OxB6+25KETAB5j3QI6RHOdBL4g47ufN8osnAgo3RC+mMjhGLb3eZeR20kGe1voas6sL2WqKmJCdzJuYBdGbA+s2JZ4BGwLkp4mLuJmvsGA/gJX2c5qbfGhEQPPO2B1kcv29OKZfqDl1z4A1I96HTOYufBXuAtWHb8mQ2z9Z9+kShDRyBKci+XukWtw9xSumWQJviLaVbgq2RMwRmOJVe/F42rJSK7TaocWZTzsmYvqD7wQtQwGY9NRbfwKIrLKfyCpF1hfe3oT8XIPjqGAxRIzAVEOkJgRpHfoEtgRss9AJd6biOYjEcFrVtDST5/+O8QqgaIH/nCWbHsWCNOvb1Wc3UyWykB+vU1NysOPzZ7G1nxorMl5NZ5vCOQP5jKEVFBHCIAI6yyhM7yryin+q+TVciKe6YSXGi5cwxEz7Tyvtmi0hILetbKrDPGne9BwxBkOcY7j7Sh41+++vXutM2cKT/9aHRHbaHf9SJ29kiqU1KsIkKe9rD/X2njSEJumFLzvJT+L1e/6bVd28ZpoL+SAxraDY6zYdOY9judethoWik94bfsGWLwYSZAovj4jLD4ri4TF0ceCu8OFw5Ms2dlF7hKUh5zPTJpKYA2IvgNQSjrE4mrNlfyNEdIhTxDKW2lXuqUtGjNjRBqU9bvDds/N7q8tOPxbiO9HhYmDPGuR8PArttf291pYf7OnlSX6guLRdFTsXfMhyKv6Weib/Fg74cNkg7ONtTJhFud+F2F273MizU0/u8CLf7m+G1a1stEAMbohRcPgUuF6gimUB6UEd2WXicw0jqQpTfWJpAWaEmgnu0mTpHzTy5KMOGjjtx0goBfOQC6KIGrQjQKjOgtjp5pnlr4oSIjut7LSWgG0K0RJXkLPEuaVWS/ZItIkDrMAFaecKIoqdGnAM9nQ4N+E9G/IfeNKd4UGzFP3RMZqj+vVNk1v3Smt1QVps0ITArcLe2KS5rAePgPXFgxrCsNos9esLApJXKStdgiRoLRfOaE+BEeWASzk0clzyx5DWMM87JeLF81NSJ9EzX4xoZg0o2kyw6MSnGOz3KFv14tTS1eDTWEZ+7Pc5JBDOVIJiJ6srCSHTwbHMHBClFrdkonhL7CXFUrzW40cZ7m1H16ffjNXvVs//Q/Zz8Uyn/Mg7TioXspbL7Z3t+UCPEAlU/cOlJteyCJQJixCJ6otTG8PJXIz4NS0HYQsuk1dy+hSCVwPRIJYn3Wou4jMpq3lLEzjrcA7QDf6ZqQhvesmVqAwYfabn1c2GY9lmC0SBwt7bJaMA0MsoGZs3lMh7/QSe2hA+0/Hyqf6mLX0BfV+mEWpiShNcsmzXJ5n+pJmGxvF9Yay+FgDZO3WQquL3G4GDQ9238w6QJKVzHeS7L3FKWVGLJYqE2Y4aTaOVcXRFYCTyXi1dNYv2+0TohA5gse8t5RwSZzOVF5swrr1hdOLpEJF6VwVahyfrTEvZkHPFswahB+lLHov7+e508P4/0/kOdmMuRjgGnVI9uzEyZLlkSXdLzXEQhyKeR/qPvXjGdKzegMNSJYuh0HwUeN/nLXR59SuXRp5gxhB2C+HJxRqXGh4SJREBqNCKB42MbdlLRty2oelQVCgjZG7BB2SKObHqqTpQuagpRJzb5N9FU62BLNylpB5/3Gh9VxClkFXHPh1/vGn+LHh3NBFsVTnAdPezVf1HJs9VFzNjqU3qsWYiuQov+yFFQKfkEg7msaW8oqeDy/aePHs74xyZkB3eNTicOpQg0f0NWV+u5WAHeAJ0wrJeaxdxKkMzgZOb6FG+6YcVU1VVrVmh7REjFGVjmDSI8T8JLUh5TfhYvyeuZ8vsUsLRSbfnu7dpWY77JR2a15q9k3Wb96VgxM9UitkFwqSjcHs5KmqFaRh7XhP2cGmESqNN8zu0XwJrdmSYow9Rth8d/fI2H+E2M+Vy2Eqz6x30+s+77NbDYYw2LEs4arEvozGh94QXbVsxdoBuPhrJmfftsjD902lRyC79MnCejDs7+xtu/WAD5xMZHjh/pE6jlvAwcDtAJbC9s7P3F+S02j3ckE7j1SHlWP8G1Bc96MmHVKhjnyAvG8DlWXuU6OsESdUpm30K4AphnDXVEE+FiKIOL4Rl+ZVH7tktbavN2s9fvt5q8ko+/e0Z6q98YPGDTKWeDFDFkX2Sp83SRXufpIlbn6ZVL7Z2OhHoK7bwriSb/iiZY6bZESPp0on6Kt9kdMSL5AE7b6wGi4528Z4f6rEV6v2U5UT+nn6if44UK36IHN+ivvWk1O+0uemxdAW6ko0J+02/8gG8iyqwKaC+FvO17rtokLJmVN9QIS2ZBS6an2eXdHCFCYcUs8+YQ3RTfBp+5oaWoUOJTF5JKjsPXs/sGluaVBo0/JFYx90d7ACLJQsZ0c8mS1xIroLtSLRBRnLF37cGAyTHOqLlqWUycYaUqv7Xa/UGd16rEWFtrpPfbt9+GUqPTbzVu/qgTU32a2ZKsmVRW1kXEmf2XyU6r27y9z2NKxea3qy15J9zjOq+bJ0YplPoSFcwpp5Nnv86z4xcjKSeqO1QjSa7yEtjbe0B3YMvT6R2dP2ZqdFbOo2C7dzJ2HJaqeVTLsccnuCdbvqk+3TXp2POzeiUdJyb3saEzL+ADRUdZ2ElnTAn+H+uMJBN4Cub/KMyBtlwwr90jSGcghnCfWtwJedDHMZ/jwqJLxdDXc89tiI/h+4pZe4wlTobQokuSu0Atx/3IhDLrF2IaK4toIEdxL6TvYLCYI5O6GU2a+kKVLyN9qmrUInNZodyZ6qY9jXEiCeuvoE8SBqzhedgPiz0ehs5h9qDTcpuXMqvv0bPc+eqvcDiWweHob4A8mIephPhWZvGtDFW3dgT0lcPJqrlIA9+lXOs0QidwTQsZyJVPFCET6UQh4+Fe0oneoucRw2rYFRTD2ZVmp9Xos0sAoMw4lIldEcdwFr9wultYeBp33SInZ2QvjcNMMPmgTF7qxXjs0QlfWZk5HDQg5OVylFZwusycFu3E9lZkQKT/VnvbxDxNr2OqHxrzR8vGGioJxnr/Zm2Tud52h2U02A/RFm4Zc8ryZDAvBTUNqtSJTJ7pmipEUZ/QmB4yfP9iEVU5J0Ms2YWWZ1Q04T/UIo/UUrnVmhXPwprecbP9sR66Qw1x/gLJ6mZKYJ1HISouR/RFt+LyhjLijP8FZJIQodAuxNGafLR2DVudqhPZgT92uobubzxg9cDIrE5RfYku8HHdLXPonWfGSidTypIgsSWC516kL1S3a3BEcl+lk8XIciw1BQepNrFX6iSp2uIBH8YcotaSl07CdDVMbnT/Vv1cUJv5OnEClgUKLyLDtAp1TvAxy68cI5PwVa0aYeY5+H8FG0VgCqmK1Hwua6SvDBP+1uHdv2DA2gx+qvOz5NRmEX8GgkT4c85ghQSvYsn2v8c8nSE/Doa+CV9nWXydIptv/+4OZ2vE8NxUoMunOZ6qeEhZ53WqcxkLdVLUneERl9qd0W39wAhjuoIjvHXX6t+2us12Cy7ROTXhHScgu4/0+16nA9cWhqbBX8N28/fWEP7mfZzgynWb3cduZfDXt94dzjAD5QH+GrSaD/328I86sehkaar2Gubrt783mnBpYaov8qRQ5PLFRZZM5Iv0TOSLqIek8onhyGzp/uG60x58w+w4ZLvEmqNg1Z+Rzu472ePefS/70rkfSKRj971supHeexg2blvBJxhLG4S94DOcMa3uTeA+hd+p+Avwj+AU7kJcB2fBBSn17lssyQ+XpWQsqO7daXZ6Tlg93ppoBvfLefc8KrzlUzW6zVan499ETmsa3udL3nui08DMfaZztzEYtG+D92XLUp+CI+563wO358ZL4F6zd3fX6g4D97GsBtXtID3iE5gAkYG739uD9lC67/fu+U97US3VlhamseC/jt9v9rpf2/07fwBsr6lqzv0Rft4kH+BnTzoz+AA5M/gI8RGDHhYd4DctA4sOOG/eAeXGueu8vAb7ITwGwOnfPLR8eF+oqSypd/9bAxcNG+aNmcm4dNhQfgxJjT4cLviKrHeibJoqQ5ndg53fvfXuTYD4ybvXbw37Db7u2V2TMpUB72OyBSynAeN/naDECevJYvwP3PVWnTfAW3nOGHjI1wfGImcIPGW6ZDy6aw1bfQl+Wvtru9ngxRvm1KYm9nP2tJmRftMe3D8glq3hkHFCUa3FEqHkzYnxWYP2DdtF/dZfH0Aj5M9D8wvuIieuLDyycQ+r53t4IOhXJl+h/jh/hfjj/FXij3O2tz/I2eF+aYrgy/lFKoJvFxjrv15gqP9+gZH+CwZG+m/IN6jUhinhMINPEtufkgqzwWGGaTmDwY9e/8ZfKQvYxKjb+KsF9tEQFoo/BPaRDSvFHwGnSTt8iMF5ooZPMKcYRxAGJ4zXx6DIZ3H/CT2JLbfSbWzJXbZK9SEsaGK7yITtxQZwL+LoBlX1PDBH6UqcGFcQ7qssaF+lg32VinXOxkIhKqGcRspNop0oDmd6FJ5HUI74O3xsZeLvJiBW2IVs9GHK4xjpSxIkfRI2+kiGbbHWgrLIlT8F/nIvZaFtHCEVfC4zn8uVw1JexlYsB7mUGbLpScivXL436PVtzgx1khh5kzCqltVDDHo7EmR0FP8IxcVgPuoEi9zqZGqYRCbM6o/N7GSC5gCdAk/c5FFeghcezaNgOKvj3uGDPGGL99VzVjhTxpyuwrlaAueq8Ee9KX+UuxcLMjxAXmqWD+6AOdacMbzR7iCrZVUDpjwMvgFHltasCDs+ZODGh1RmfIjyIq0G7LVhaFTWk0+79AKwQFUeDuzjVLvu9Tohufu6HXGvdx/urluwAxjmMEi1U7zuQiwWYrEQi3OIxd+MpWltk4r5oOxC8cwbn0EkBuHUE1hdAdTAMiYr45nqNRYuCDIqSp4ED3fWzNkCIXZCQYxV5PU5uVP1pQ3XsGG0E/SoGRNZY3cTZORjPHKH2HQhFh9PLP7nUqW2NDWNuTRnLI1Dv7mhYuIEFWpquY/2ihwjliC1E8rRGQTMYdsvHFVrKS2zZaO0GSU9oszpXTlZoVPY3IXNXdSNKqpa5JGBt6shPZ0ODfjPwZWQMsC/dxVkJ7UCizT3Wa3tBHXCv7lRjbBgmMQKdmfNveKpTih/M7JfrHMylqc2y5BiUrls2VifkVu4MRdVM0DKV4hsY6VGHnYHY1kJRzbGnoFOANMy87nFKk8TjPBLyMU64sNZbpb8BMyG8ai98DQpnJOXiOQajMLqYOp8npW8hn+wkpfsdRjMfiYYLz3JevWxQpbwSopTepJVrYQn8iH4EDcvS6NTePcfM4MRsmQw5mbgWfD4J69JOQ7lxY931YnY/8d2e3qImzu+erm6l1lydS/Tc3Uvt+XqiphNNxz2QxZDMIxKD4j9EDMGs+MhjwDhEYjowbiL4ynRrr4hty1AVJk6KEfObGMfoZz6pUcjFMs8imWxOk6KKOF0GgqlKyIlFePf0NIwRFW92P2Lj1mc4VG+BZzhH2POcFHfqdJ7qiRFSBrUVCezswTt17lT26T6yv6YbVpvOmP37HVKFaMSzVkJEpSz0MurW+2lkly6LvVCTUtNslOlH+8BEqFTZdSpYFPlQNgZXkF0L95la7G+qcd6QpN13aZ6ghS6qVq6R3L8TK3X+VDuLSfrVT9m//n/AX+MZO8='
