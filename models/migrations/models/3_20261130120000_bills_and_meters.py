from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "utility_suppliers" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"provider" VARCHAR(20) NOT NULL,
"code" VARCHAR(40) NOT NULL,
"name" VARCHAR(200) NOT NULL,
"contacts" JSON NOT NULL,
"takes_complaints" INT NOT NULL,
"fetched_at" TIMESTAMP NOT NULL,
CONSTRAINT "uid_utility_sup_provide_f651d0" UNIQUE ("provider", "code")
) /* Who supplies what, as a centre tells it; one row for all its accounts. */;
CREATE TABLE IF NOT EXISTS "utility_accounts" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"provider" VARCHAR(20) NOT NULL,
"number" BLOB NOT NULL,
"number_index" VARCHAR(64) NOT NULL,
"address" BLOB,
"services" JSON NOT NULL,
"balance" BIGINT NOT NULL,
"last_paid_on" DATE,
"last_payment_registered_on" DATE,
"created_at" TIMESTAMP NOT NULL,
"fetched_at" TIMESTAMP,
"failure" VARCHAR(15) /* AWAY: away
NONSENSE: nonsense
REFUSED: refused
UNKNOWN_ACCOUNT: unknown_account
OTHER_ADDRESS: other_address */,
"next_sync_at" TIMESTAMP,
"claimed_until" TIMESTAMP,
"sync_tries" INT NOT NULL,
"unknown_fields" INT NOT NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_utility_acc_complex_23f937" UNIQUE ("complex_id", "provider", "number_index")
) /* `provider`: the centre's name, `file` for what is imported from files. `address`: as the centre spells it. */;
CREATE INDEX IF NOT EXISTS "idx_utility_acc_next_sy_962a24" ON "utility_accounts" ("next_sync_at");
CREATE INDEX IF NOT EXISTS "idx_utility_acc_complex_dbbb00" ON "utility_accounts" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_utility_acc_unit_id_667deb" ON "utility_accounts" ("unit_id");
CREATE TABLE IF NOT EXISTS "quarantined_records" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"about" VARCHAR(10) NOT NULL,
"fault" VARCHAR(20) NOT NULL,
"place" VARCHAR(100) NOT NULL,
"period" DATE,
"said" BLOB NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"times" INT NOT NULL,
"first_seen_at" TIMESTAMP NOT NULL,
"last_seen_at" TIMESTAMP NOT NULL,
"resolved_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_quarantined_account_89b025" UNIQUE ("account_id", "digest")
) /* What a centre or a file said wrong: kept with its reason, shown to staff, never used. */;
CREATE INDEX IF NOT EXISTS "idx_quarantined_complex_572734" ON "quarantined_records" ("complex_id", "resolved_at", "id");
CREATE TABLE IF NOT EXISTS "utility_links" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"linked_at" TIMESTAMP NOT NULL,
"ended_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_utility_lin_account_8d3114" UNIQUE ("account_id", "person_id")
) /* Somebody who is shown an account. Rows end and stay. */;
CREATE INDEX IF NOT EXISTS "idx_utility_lin_person__03657d" ON "utility_links" ("person_id");
CREATE TABLE IF NOT EXISTS "bills" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"period" DATE NOT NULL,
"due_on" DATE NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"version" INT NOT NULL,
"issued_at" TIMESTAMP,
"area_m2" VARCHAR(40),
"persons" SMALLINT,
"opening" BIGINT NOT NULL,
"accrued" BIGINT NOT NULL,
"recalculated" BIGINT NOT NULL,
"paid" BIGINT NOT NULL,
"to_pay" BIGINT NOT NULL,
"fetched_at" TIMESTAMP NOT NULL,
"retracted_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_bills_account_70d7c8" UNIQUE ("account_id", "period")
) /* `period`: the month's first day. `revision`: the source's own; `digest` of what it says. `version`: ours. */;
CREATE INDEX IF NOT EXISTS "idx_bills_complex_b95d56" ON "bills" ("complex_id", "period");
CREATE INDEX IF NOT EXISTS "idx_bills_unit_id_2cffef" ON "bills" ("unit_id", "period");
CREATE TABLE IF NOT EXISTS "bill_events" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"number" BIGINT NOT NULL,
"kind" VARCHAR(9) NOT NULL /* ISSUED: issued
CHANGED: changed
RETRACTED: retracted */,
"version" INT NOT NULL,
"at" TIMESTAMP NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_events_person__301637" UNIQUE ("person_id", "number")
) /* A step in the feed of somebody's bills, numbered without gaps. */;
CREATE INDEX IF NOT EXISTS "idx_bill_events_at_fee42e" ON "bill_events" ("at");
CREATE INDEX IF NOT EXISTS "idx_bill_events_bill_id_856686" ON "bill_events" ("bill_id");
CREATE TABLE IF NOT EXISTS "bill_lines" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"supplier" VARCHAR(200) NOT NULL,
"basis" VARCHAR(7) NOT NULL /* METER: meter
AREA: area
PERSONS: persons
NORM: norm
FIXED: fixed */,
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
) /* `days`: of the month, where it was not charged whole. `tiers`: what was used, by parts with tariffs of their own. */;
CREATE TABLE IF NOT EXISTS "bill_versions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"body" JSON NOT NULL,
"fetched_at" TIMESTAMP NOT NULL,
"superseded_at" TIMESTAMP NOT NULL,
"bill_id" CHAR(36) NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_versio_bill_id_1b4af2" UNIQUE ("bill_id", "revision", "digest")
) /* What a month's bill said before, or would have said had it not come late. `body`: the whole of it. */;
CREATE TABLE IF NOT EXISTS "meters" (
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
) /* `code`: the centre's name for it. `verified_until`: the last day its verification holds. */;
CREATE INDEX IF NOT EXISTS "idx_meters_verifie_bd4b62" ON "meters" ("verified_until");
CREATE INDEX IF NOT EXISTS "idx_meters_unit_id_dd9a38" ON "meters" ("unit_id");
CREATE TABLE IF NOT EXISTS "meter_readings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"period" DATE NOT NULL,
"taken_on" DATE NOT NULL,
"value" VARCHAR(40) NOT NULL,
"source" VARCHAR(8) NOT NULL /* RESIDENT: resident
CENTRE: centre */,
"state" VARCHAR(8) NOT NULL /* WAITING: waiting
SENT: sent
ACCEPTED: accepted
REFUSED: refused
REPLACED: replaced
FAILED: failed */,
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
) /* `period`: the month it is for. `confirmed`: its sender has said twice that such a jump is right. */;
CREATE INDEX IF NOT EXISTS "idx_meter_readi_next_tr_c9a3b1" ON "meter_readings" ("next_try_at");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_person__23b3da" ON "meter_readings" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_photo_i_74d029" ON "meter_readings" ("photo_id");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_meter_i_b35ce6" ON "meter_readings" ("meter_id", "taken_on");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_meter_i_80207d" ON "meter_readings" ("meter_id", "period", "state");
CREATE TABLE IF NOT EXISTS "bill_disputes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"version" INT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"reason" VARCHAR(13) NOT NULL /* AMOUNT: amount
TARIFF: tariff
QUANTITY: quantity
PERSONS: persons
AREA: area
NOT_SUPPLIED: not_supplied
NOT_ORDERED: not_ordered
RECALCULATION: recalculation
OTHER: other */,
"evidence" JSON NOT NULL,
"opened_at" TIMESTAMP NOT NULL,
"complaint" VARCHAR(9) NOT NULL /* NOT_TAKEN: not_taken
WAITING: waiting
TAKEN: taken
REFUSED: refused
GIVEN_UP: given_up */,
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
) /* `version`: of the bill that was disputed. `evidence`: the line, its months before and what explains it, as then. */;
CREATE INDEX IF NOT EXISTS "idx_bill_disput_next_tr_2b5586" ON "bill_disputes" ("next_try_at");
CREATE INDEX IF NOT EXISTS "idx_bill_disput_person__e43270" ON "bill_disputes" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_bill_disput_bill_id_868cca" ON "bill_disputes" ("bill_id", "service_code");
CREATE TABLE "new_imports" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"kind" VARCHAR(5) NOT NULL /* HOMES: homes
BILLS: bills */,
"state" VARCHAR(8) NOT NULL /* WAITING: waiting
CHECKING: checking
WRITING: writing
CHECKED: checked
DONE: done
REJECTED: rejected
FAILED: failed */,
"dry_run" INT NOT NULL,
"language" VARCHAR(2) NOT NULL /* KK: kk
RU: ru
EN: en */,
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
INSERT INTO "new_imports" ("kind", "id", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", "ignored_columns", "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id") SELECT 'homes', "id", "state", "dry_run", "language", "file_name", "content", "rows", "rows_done", "added", "changed", "unchanged", "problem_count", "problems", "new_buildings", "ignored_columns", "tries", "created_at", "claimed_until", "finished_at", "account_id", "complex_id" FROM "imports";
DROP TABLE "imports";
ALTER TABLE "new_imports" RENAME TO "imports";
CREATE INDEX IF NOT EXISTS "idx_imports_complex_806093" ON "imports" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_imports_state_33ba81" ON "imports" ("state", "claimed_until");
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "utility_suppliers" (
"id" UUID NOT NULL PRIMARY KEY,
"provider" VARCHAR(20) NOT NULL,
"code" VARCHAR(40) NOT NULL,
"name" VARCHAR(200) NOT NULL,
"contacts" JSONB NOT NULL,
"takes_complaints" BOOL NOT NULL,
"fetched_at" TIMESTAMPTZ NOT NULL,
CONSTRAINT "uid_utility_sup_provide_f651d0" UNIQUE ("provider", "code")
);
COMMENT ON TABLE "utility_suppliers" IS 'Who supplies what, as a centre tells it; one row for all its accounts.';
CREATE TABLE IF NOT EXISTS "utility_accounts" (
"id" UUID NOT NULL PRIMARY KEY,
"provider" VARCHAR(20) NOT NULL,
"number" BYTEA NOT NULL,
"number_index" VARCHAR(64) NOT NULL,
"address" BYTEA,
"services" JSONB NOT NULL,
"balance" BIGINT NOT NULL,
"last_paid_on" DATE,
"last_payment_registered_on" DATE,
"created_at" TIMESTAMPTZ NOT NULL,
"fetched_at" TIMESTAMPTZ,
"failure" VARCHAR(15),
"next_sync_at" TIMESTAMPTZ,
"claimed_until" TIMESTAMPTZ,
"sync_tries" INT NOT NULL,
"unknown_fields" INT NOT NULL,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_utility_acc_complex_23f937" UNIQUE ("complex_id", "provider", "number_index")
);
CREATE INDEX IF NOT EXISTS "idx_utility_acc_next_sy_962a24" ON "utility_accounts" ("next_sync_at");
CREATE INDEX IF NOT EXISTS "idx_utility_acc_complex_dbbb00" ON "utility_accounts" ("complex_id");
CREATE INDEX IF NOT EXISTS "idx_utility_acc_unit_id_667deb" ON "utility_accounts" ("unit_id");
COMMENT ON COLUMN "utility_accounts"."failure" IS 'AWAY: away
NONSENSE: nonsense
REFUSED: refused
UNKNOWN_ACCOUNT: unknown_account
OTHER_ADDRESS: other_address';
COMMENT ON TABLE "utility_accounts" IS '`provider`: the centre''s name, `file` for what is imported from files. `address`: as the centre spells it.';
CREATE TABLE IF NOT EXISTS "quarantined_records" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"about" VARCHAR(10) NOT NULL,
"fault" VARCHAR(20) NOT NULL,
"place" VARCHAR(100) NOT NULL,
"period" DATE,
"said" BYTEA NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"times" INT NOT NULL,
"first_seen_at" TIMESTAMPTZ NOT NULL,
"last_seen_at" TIMESTAMPTZ NOT NULL,
"resolved_at" TIMESTAMPTZ,
"account_id" UUID NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_quarantined_account_89b025" UNIQUE ("account_id", "digest")
);
CREATE INDEX IF NOT EXISTS "idx_quarantined_complex_572734" ON "quarantined_records" ("complex_id", "resolved_at", "id");
COMMENT ON TABLE "quarantined_records" IS 'What a centre or a file said wrong: kept with its reason, shown to staff, never used.';
CREATE TABLE IF NOT EXISTS "utility_links" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"linked_at" TIMESTAMPTZ NOT NULL,
"ended_at" TIMESTAMPTZ,
"account_id" UUID NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_utility_lin_account_8d3114" UNIQUE ("account_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_utility_lin_person__03657d" ON "utility_links" ("person_id");
COMMENT ON TABLE "utility_links" IS 'Somebody who is shown an account. Rows end and stay.';
CREATE TABLE IF NOT EXISTS "bills" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"period" DATE NOT NULL,
"due_on" DATE NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"version" INT NOT NULL,
"issued_at" TIMESTAMPTZ,
"area_m2" DECIMAL(8,2),
"persons" SMALLINT,
"opening" BIGINT NOT NULL,
"accrued" BIGINT NOT NULL,
"recalculated" BIGINT NOT NULL,
"paid" BIGINT NOT NULL,
"to_pay" BIGINT NOT NULL,
"fetched_at" TIMESTAMPTZ NOT NULL,
"retracted_at" TIMESTAMPTZ,
"account_id" UUID NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE RESTRICT,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_bills_account_70d7c8" UNIQUE ("account_id", "period")
);
CREATE INDEX IF NOT EXISTS "idx_bills_complex_b95d56" ON "bills" ("complex_id", "period");
CREATE INDEX IF NOT EXISTS "idx_bills_unit_id_2cffef" ON "bills" ("unit_id", "period");
COMMENT ON TABLE "bills" IS '`period`: the month''s first day. `revision`: the source''s own; `digest` of what it says. `version`: ours.';
CREATE TABLE IF NOT EXISTS "bill_events" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"number" BIGINT NOT NULL,
"kind" VARCHAR(9) NOT NULL,
"version" INT NOT NULL,
"at" TIMESTAMPTZ NOT NULL,
"bill_id" UUID NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_events_person__301637" UNIQUE ("person_id", "number")
);
CREATE INDEX IF NOT EXISTS "idx_bill_events_at_fee42e" ON "bill_events" ("at");
CREATE INDEX IF NOT EXISTS "idx_bill_events_bill_id_856686" ON "bill_events" ("bill_id");
COMMENT ON COLUMN "bill_events"."kind" IS 'ISSUED: issued
CHANGED: changed
RETRACTED: retracted';
COMMENT ON TABLE "bill_events" IS 'A step in the feed of somebody''s bills, numbered without gaps.';
CREATE TABLE IF NOT EXISTS "bill_lines" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"position" SMALLINT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"supplier" VARCHAR(200) NOT NULL,
"basis" VARCHAR(7) NOT NULL,
"tariff" DECIMAL(14,4),
"quantity" DECIMAL(14,4),
"measure" VARCHAR(20),
"days" SMALLINT,
"tiers" JSONB NOT NULL,
"opening" BIGINT NOT NULL,
"accrued" BIGINT NOT NULL,
"recalculated" BIGINT NOT NULL,
"recalculation_reason" VARCHAR(300),
"paid" BIGINT NOT NULL,
"to_pay" BIGINT NOT NULL,
"voluntary" BOOL NOT NULL,
"bill_id" UUID NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_lines_bill_id_0de622" UNIQUE ("bill_id", "service_code", "supplier_code")
);
COMMENT ON COLUMN "bill_lines"."basis" IS 'METER: meter
AREA: area
PERSONS: persons
NORM: norm
FIXED: fixed';
COMMENT ON TABLE "bill_lines" IS '`days`: of the month, where it was not charged whole. `tiers`: what was used, by parts with tariffs of their own.';
CREATE TABLE IF NOT EXISTS "bill_versions" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"revision" BIGINT NOT NULL,
"digest" VARCHAR(64) NOT NULL,
"body" JSONB NOT NULL,
"fetched_at" TIMESTAMPTZ NOT NULL,
"superseded_at" TIMESTAMPTZ NOT NULL,
"bill_id" UUID NOT NULL REFERENCES "bills" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_bill_versio_bill_id_1b4af2" UNIQUE ("bill_id", "revision", "digest")
);
COMMENT ON TABLE "bill_versions" IS 'What a month''s bill said before, or would have said had it not come late. `body`: the whole of it.';
CREATE TABLE IF NOT EXISTS "meters" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"code" VARCHAR(40) NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"service" VARCHAR(200) NOT NULL,
"serial" VARCHAR(40) NOT NULL,
"measure" VARCHAR(20) NOT NULL,
"verified_until" DATE,
"removed_on" DATE,
"account_id" UUID NOT NULL REFERENCES "utility_accounts" ("id") ON DELETE CASCADE,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_meters_account_75e4e9" UNIQUE ("account_id", "code")
);
CREATE INDEX IF NOT EXISTS "idx_meters_verifie_bd4b62" ON "meters" ("verified_until");
CREATE INDEX IF NOT EXISTS "idx_meters_unit_id_dd9a38" ON "meters" ("unit_id");
COMMENT ON TABLE "meters" IS '`code`: the centre''s name for it. `verified_until`: the last day its verification holds.';
CREATE TABLE IF NOT EXISTS "meter_readings" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"period" DATE NOT NULL,
"taken_on" DATE NOT NULL,
"value" DECIMAL(14,3) NOT NULL,
"source" VARCHAR(8) NOT NULL,
"state" VARCHAR(8) NOT NULL,
"confirmed" BOOL NOT NULL,
"submitted_at" TIMESTAMPTZ NOT NULL,
"answered_at" TIMESTAMPTZ,
"refusal" VARCHAR(300),
"reference" VARCHAR(60),
"tries" INT NOT NULL,
"next_try_at" TIMESTAMPTZ,
"claimed_until" TIMESTAMPTZ,
"meter_id" UUID NOT NULL REFERENCES "meters" ("id") ON DELETE CASCADE,
"person_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"photo_id" UUID REFERENCES "attachments" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_meter_readi_next_tr_c9a3b1" ON "meter_readings" ("next_try_at");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_person__23b3da" ON "meter_readings" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_photo_i_74d029" ON "meter_readings" ("photo_id");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_meter_i_b35ce6" ON "meter_readings" ("meter_id", "taken_on");
CREATE INDEX IF NOT EXISTS "idx_meter_readi_meter_i_80207d" ON "meter_readings" ("meter_id", "period", "state");
COMMENT ON COLUMN "meter_readings"."source" IS 'RESIDENT: resident
CENTRE: centre';
COMMENT ON COLUMN "meter_readings"."state" IS 'WAITING: waiting
SENT: sent
ACCEPTED: accepted
REFUSED: refused
REPLACED: replaced
FAILED: failed';
COMMENT ON TABLE "meter_readings" IS '`period`: the month it is for. `confirmed`: its sender has said twice that such a jump is right.';
CREATE TABLE IF NOT EXISTS "bill_disputes" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"version" INT NOT NULL,
"service_code" VARCHAR(20) NOT NULL,
"supplier_code" VARCHAR(40) NOT NULL,
"reason" VARCHAR(13) NOT NULL,
"evidence" JSONB NOT NULL,
"opened_at" TIMESTAMPTZ NOT NULL,
"complaint" VARCHAR(9) NOT NULL,
"complaint_reference" VARCHAR(60),
"tries" INT NOT NULL,
"next_try_at" TIMESTAMPTZ,
"claimed_until" TIMESTAMPTZ,
"settled_at" TIMESTAMPTZ,
"settled_bill_id" UUID,
"settled_version" INT,
"settled_amount" BIGINT,
"bill_id" UUID NOT NULL REFERENCES "bills" ("id") ON DELETE RESTRICT,
"person_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"ticket_id" UUID NOT NULL UNIQUE REFERENCES "tickets" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_bill_disput_next_tr_2b5586" ON "bill_disputes" ("next_try_at");
CREATE INDEX IF NOT EXISTS "idx_bill_disput_person__e43270" ON "bill_disputes" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_bill_disput_bill_id_868cca" ON "bill_disputes" ("bill_id", "service_code");
COMMENT ON COLUMN "bill_disputes"."reason" IS 'AMOUNT: amount
TARIFF: tariff
QUANTITY: quantity
PERSONS: persons
AREA: area
NOT_SUPPLIED: not_supplied
NOT_ORDERED: not_ordered
RECALCULATION: recalculation
OTHER: other';
COMMENT ON COLUMN "bill_disputes"."complaint" IS 'NOT_TAKEN: not_taken
WAITING: waiting
TAKEN: taken
REFUSED: refused
GIVEN_UP: given_up';
COMMENT ON TABLE "bill_disputes" IS '`version`: of the bill that was disputed. `evidence`: the line, its months before and what explains it, as then.';
ALTER TABLE "imports" ADD "kind" VARCHAR(5);
UPDATE "imports" SET "kind" = 'homes';
ALTER TABLE "imports" ALTER COLUMN "kind" SET NOT NULL;
COMMENT ON COLUMN "imports"."kind" IS 'HOMES: homes
BILLS: bills';
COMMENT ON COLUMN "disclosures"."reason" IS 'TICKET: ticket
DEBTS: debts';
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
BILL_ARRIVED: bill_arrived
BILL_CHANGED: bill_changed
BILL_RETRACTED: bill_retracted
READINGS_OPEN: readings_open
READINGS_CLOSING: readings_closing
READING_REFUSED: reading_refused
METER_VERIFICATION: meter_verification
DISPUTE_SETTLED: dispute_settled
RESIDENCY_REQUESTED: residency_requested
RESIDENCY_APPROVED: residency_approved
RESIDENCY_DECLINED: residency_declined
RESIDENCY_ENDED: residency_ended
SIGNED_IN_ANEW: signed_in_anew
PASSWORD_CHANGED: password_changed
CONTACT_CHANGED: contact_changed';
COMMENT ON COLUMN imports."kind" IS 'HOMES: homes
BILLS: bills';
""",
}

DOWN = {
    "sqlite": """
DELETE FROM "imports" WHERE "kind" <> 'homes';
DELETE FROM "disclosures" WHERE "reason" = 'debts';
DELETE FROM "notifications" WHERE "topic" = 'bills';
DROP TABLE IF EXISTS "bill_disputes";
DROP TABLE IF EXISTS "meter_readings";
DROP TABLE IF EXISTS "meters";
DROP TABLE IF EXISTS "bill_versions";
DROP TABLE IF EXISTS "bill_lines";
DROP TABLE IF EXISTS "bill_events";
DROP TABLE IF EXISTS "bills";
DROP TABLE IF EXISTS "utility_links";
DROP TABLE IF EXISTS "quarantined_records";
DROP TABLE IF EXISTS "utility_accounts";
DROP TABLE IF EXISTS "utility_suppliers";
ALTER TABLE "imports" DROP COLUMN "kind";
""",
    "postgres": """
DELETE FROM "imports" WHERE "kind" <> 'homes';
DELETE FROM "disclosures" WHERE "reason" = 'debts';
DELETE FROM "notifications" WHERE "topic" = 'bills';
DROP TABLE IF EXISTS "bill_disputes";
DROP TABLE IF EXISTS "meter_readings";
DROP TABLE IF EXISTS "meters";
DROP TABLE IF EXISTS "bill_versions";
DROP TABLE IF EXISTS "bill_lines";
DROP TABLE IF EXISTS "bill_events";
DROP TABLE IF EXISTS "bills";
DROP TABLE IF EXISTS "utility_links";
DROP TABLE IF EXISTS "quarantined_records";
DROP TABLE IF EXISTS "utility_accounts";
DROP TABLE IF EXISTS "utility_suppliers";
ALTER TABLE "imports" DROP COLUMN "kind";
COMMENT ON COLUMN "disclosures"."reason" IS 'TICKET: ticket';
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
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = 'eJztfWtz4kiW9l9R+EvPvsFUlO26tXtjIzBWVTGNwQO4anqbCVlGiVFbSIwkTLO789/fczJ1v4AkBE5UGTHRU5bypMRzMlPnfv73bGFpxHDedDWyWFouMaebX8nm7Er63zNTXRD4R86IlnSmLpfhfbzgqo8GJdHDscoz2dCb6qPj2urUhfsz1XAIXNKIM7X1patbJlK1pcXKVfEvyZ2rrjRXHclVn4kpkdmMTF1pZWrEllRpaujEdH9yJJj7SlrP9elcsq21pLvSGmjUR2vltqSZZUsX76S5tbKdN/gGmjWFV9DNp2M8bGXq/1oRxbWeiDsnNjzy99/P4OdbNt59Zgg6huWe/fOf8C8dnvYncXAY/rl8VmY6MbQYI3QNaeh1xd0s6bX7++7NZzoSf+CjMrWM1cIMRy837twyg+Grla69QRq890RMYqsu0SIsMVeG4XHRv8R+CVxw7RUJXlULL2hkpq4MZOzZf85W5pSC6q0aXXPe4EM//pf3gpHBitIfjJWRPFaUs9RqwBdJ8My7NLVMXEm66SJc//tvNm8IC716hg/ofG0P/3L54T8oEJbjPtn0JgXt7N+UUHVVRkqhD7EOOBWHuzNX7Wy4A4IE4vCqVbD2L4Rgh5vGB9CH6ACgni3UPxWDmE/uHP788G4LyN/aQ4rzh3cUZwv2ODsE+t6dC3oL4Q7h9dZ/UXC94Q2E9uL9+wLYwqhccOm9OLr0WEnB2zXdbHT94Ql44YVPEd4nfIm/Xpy/+/ju0+WHd59gCH3R4MrHLYB3++MEljN4GLGXtodG0RWbIGvgyq3/UIAP6dRaEOUZfl8ZrJN0TQT7bRGw3+aD/TYP7HJCRZyqTuHileHeR4oIQZ3aBH+yomacFTdwx9UXJBvYOGUCWM0jfeP/ox6AU+Lb6+A77t7Ko3H79g6nXzjOvwwKV3ss450LenWTuPqXD4mlHkwife+Ov0r4p/Tfg76cZFowbvzfZ/hO6sq1FNNaK6oWBdK/7F/6Nwrls+eIqIgXHtXp81q1NSV1x7qw8samby0uFskrqqk+UR4hmvienjg9tpb69CxDO2M3WtuUMheHFFbF6GjQeqbWynSJfSUBLx2iSTrqS0SazlXzCRgOi0g1HZXK/C3JseCFF4/EBr3IJtKTujSIA/82KR2cHAvQmiwbFKsshewYj8xQy4qqX/T/S3yW/PH1fI52K19H+xidXxT5GsGo3M8RvbddAWNMTeN9rT/lCrIhzfFE2beHlWN/vri4vPx48fbyw6f37z5+fP/pbSDQpm9tk2yvu19QuI0xhEm7nBxtN8TQX4idaXsK7m094DQ2SicFD7kHk/zpKq69ga/ug6Q79I0ky5wSSXcdoHIJXn2G74B5BdeJZM2kB4eYLhK0pIeZqhv0m/0gOerGkdZz4lmT1mqGyenAz5uYE7MtLW1rigcgvQy0moOWKrRuTQ0VRAcN/4TzVTekB++KQv98+AXngyOUUsJ7LFXHbdGT159T08PTeKFrmkHgoWwWRzHgK/twJc2tNby2SyJmtTmwDHYeJVXRdvZGegBxx7HMBzSobXxT2nIFJ/VsBqc1JWO/toVU1sqW1nCI448E0hm8JqAG1PRN4NVgSUlowJvjF8Ala3WDs9C7MAvgYMPCoMgiHPD8Z7IBcsB3jW+5WDmuZFqu9EgQM1dy1/qUUEQHpofIVLVxacEvgIH6TJ8y4yG+qUl0/JhIrmrDZwXuwz+B1fT1HEK/SzP4pmmMYTpFFx9Dv150chi4oePg2HLIxIQXo9cXIGzjOA90A76AK/ytcB+XDKCIHzbpQSMv8MIglrMfpQKWzrzgB+/3M/yymsTA4fAE+tGKLFVmoBQWyVe2SEaYlJZAZPj0UdC78CYq7I20ghGS86wfn41uR1eSs3Ampnzb7vauJII7eGLe3Y++XtFlnTxXi4gsRYxs+Sa2lIHN3yVVGOHTHo8L8Jq245Zc7Wefu8PRGKZD2ok5Ggz6wBfLgiOxB0rY8AoOI5cJW6/MDHbqptkxIip8P8ZwkGUfRyFdghWPG5eJEDuY4R02J2DCuO4NrpNHzvVvY7mdNByvHv8g0wpYRggFmP66BLQqrEqPSsAobGoNt6lFuQwytaLO3CyNfzuTY4TH4TEvO+jkmOz6unlBx2QwvjHmnNrckhGluwSgCSoBaxLWqNpb9iCKk9ZwFJ3Ot/zkTqKY5au0XJEkFrzmmdeeAbUslyNkgr888zewipflcIxQ8Jh3Hq/syja3CHkls9txOHsm/+OuO5RvriTy51K3iTYxv3S/yX3l/u5KetJfiKmslhNzKH++H+Eom8xWDo7q9pWbwf31+ErSTUWzVo/uxLzvD+X2Tfu6J19JKxMdBfhb8Pr3dn+M5CtzrZoufQpwDZ5gMcNkaXdwIW/wFmdwKjaJOYeymZ29lUMKjvlbNUT0bRGAYVR+iOjbDIg9J1o5lCNEzQP6XSGg320B+l0a6CNGOifB5SlkpFAA4/mWCMbzdAjj1FosDfJnyRDGONUe3kjO1nI9EYxR33ZJYDNIBbpxdAM3fRlcY0QCUW4CltpTGqh4lhGv5N9qbQtXUtmgosFKS+A7oWFDNBjSMme6jeE8cLUFspul0Rw0R38yMUZSN3/BKBBig1j0kyMt1A3Gtqy9WBMMs4E1RaNuXMvQMmKVDv64PSIxRdjJ8cJODOtJzxDFd7kxA7KKfswTcsMUdWRSSBT6/mk8rw240cV7W/AMiRsXU1x/NhE9wMov3IBMOOCjQFZdtwnipuk1B1i2quNgqKsyV1moW1HNMUXIc5gfT6YQP6i2qnExSn/EoD57VVKQOPv11yvp+XliDu+vJHs1MeX+lUTMKia/iyJcyOdBSpE/qRAfXs7vkzPiM/WgpPYbIzquEH/qym/UBeo48IYZsTfXHuXnX4fEoKabDJw9FWbEZjndXRRe9didMCdqWdFJZRDqwP+drIy4HR11OiVL+gHcE6M7y9Cnm3YwXVOXk75YWra7J1hdOklDl9SjahjWvghd00kajZBCM5/33XcMqA6dqqFwufr0mbgK+bOGnTemc8l/Ftx/J3lEYTaVwtwL+x7qMNMNnahJWKW9B0lhNo3awCRjC/6T0hlzgAumOUX5NQUZXLbVdWCyj0vv8A/4zcRlunV71GnfyGf/rs8h42GZ4Y8JUc53xyyJtTRIIWdMPkzCqcGNotTa4tRwVnZ2NY/deW4BoXBs+Giy0LRqgMZpBaahGdi1LXOzYEV9SrowYrTCjyEcQg13CKUhbZJHiBZAKL9uAzKxbqNAVl23CWKxbjPXbSXrNLBM14g5zUwOLaOFDr2JNqcrM2xX2DUyhR+oKfUj1mi7kG6+6KzWu6NQgXNPP4irzmbdYM6Ggoan6b4OIwTqlvhF+Zq4I+nSIrUsK7qimroFTbLeczH1YYauSxYNBkhZqPZzDTDdwjRN3XDMxl+Lcb/ZECl/WPq+Hn+G098svbFOf99lBKd3TR4jnKmhZ5SmO1PDclb2vmLnTTBRU9eV6rrqdL7Yf1W1g4kauqhWrm7o7kYB/Xvfb989m6oHMzV1XT3qhlHLaXUNExU9q04SqQVxia1g4jtMtSdYtzjXkE3V0G1IFxYc8MuVu3ekCUx1w2ZqKFjRVNd95fXIVE3dirHM4Onc2j/eJIpah07YJOxKZa3GQjT9rNNsZP3YlAJSRzhVw7evQls21oFZdE1+9SdtCHolI3H8SPGMUJxIEHl+LE40Xn13ajSW6MdE5L9ipwCTNk5gQW1vpAcPfxj5wPrKOF7h/BkoMXPJtZ6J6WCzBWNDM5VNsiaOS+fQHZrnnM6NPsLzRBzRScQRhdxOY55bhDNOJGpwJmtwakEcaTmHd0gnPN6+RKBpcDfj67YLywihAFNkKf5IWYrep7oSo5O0gtVcs5qVWXQqMDpOKdjMN5tNrdJujtKJ8rA8c9izfJRMLY9THbaZ8YkmlxcwLn22bALK8K9kUzDlqbhtiU9cdyY9xddVgaynHMhFel6NZtKSFiyayZ9hvvIz/PNtV0EZgQI1/VgLMq+PJY2Ml/4ivzn/8O4/sH0l+SttXul1x2R9Ka030oO3vmjzTMvxGiNjD1G/TJ/TknRsIIndPHUHjUsZBf6O++wibSjZG4Ux1hG1SbSg5MHctVzZQFG5UFKEnOfaVGej7hdWcx2NvLTk+l17NPo+GN4oQxmIrqSg1hZgR1y4/xUEGwWQ7X+Rr9hm8pL2vTaWwT2WRjANoq1LF1IuEqZ/nh+mf55KL3m19omcfmf2MRElT7ByKSZJap43SXHr8IGzozT9iWT1wMovlBdSCIALAJzTtG20UA3jB+rcdnnx8UPg2cA/tjk1RrftXi+jaZuwIP8I1ghhVvwh2Iy9dyrwOEImjIo88/eVjYp8JQs3xqbIJawHNike0lDWdl2yWLpnWV0wvFutrV0w2KCiFrNnsvFMVkyMl6yZpJqSh0+L/pvFLrTQjPVouRh0xYxOGUawvafbI1DriJ2hKlitTk5jyTdbed3/ynSejpIcT4U5JOY1B2kZqlOlqWqE7DjSLSffyJMQfkoU7zjkFyVVIDiroF9GEeEtpf3oaCVRwnj316YdfAmkuepIjJ5okiq9EBsDlPFzQd0ntv6iTjcSe1BL0k162e8MELhR5tbahJvpD9FBn5Txjfo9Knt5j2BOFhFizJfPxWdO8W9XhEJ8ujI/XafY76OCH4vbfh/+8VZBgEiQChMZd1IERyaUE2LtaRlROAX2hM0o1yvd0NhPTAm7wb2tQu6jN6qYbJsPrUg942bXb5MLc1N78i1I+Uk9XMktFe1Il4V6w11u6Q13me4NR0x4XnbPm+0O8Bhhk8TwOvzgtu6QrJzr7ZCGVCKoINa2KtrPvujhG6cSse9bRSwPrBpErE4400niulPCiq+rmIQ1BHVi2O2MiwW/w+/et8TRPUxxggdtsRIWWC5yaaj7V1KBie5wnqYitbQMY/+WdUZUCG8iTKKu5ivkmLCPQWaaSfCd2JZpQgcV9GYIje/ENb7sBjv56l5OU50m6HoH6QMuNOpjaNSW/aSa+v+w2lvljo8MUqG4bFVcoojVoL0MEtOdJMI7VZiMZbaHHhMzy1aXrJoufgp1bys8okVOyYYc+6FUuBXHaUJ01M7kJwnRUduVnCRCNZlVmgqPMKcUhEh0a+e7pcRJQuX3lPDiPeppK9G88JiDWjdjymKGiTOpTObbOaMKWdE8oamhE1qmZmbZWKpmIamSQ2wsgSRF55PWlv3s/EKDqGPX3bnqSuzHOVJgaaXR2WZ2QZ2jPFLYarmxu7SErfbVbLXP8NOy8d0dv+3T8oz12W273/4i38r9sdIZ3N61+79deUcDfrcVPB1UczMxB9/78nCktEejQafbHncH/SvJWsNPcBTVcaypTo+WiTmSh9+6HVkZDL+0+93/9kZ6x5OStBOW53EhFm/hcJLB7DAtG9QSJRKp11tDWihUx7cJcwnt7qiW6MLawxgc89hWF0hrjSLiQxKNR7SZVLyztvVlKYJT7WuTP6wira33w6p8U+uTXFsO/swakGp2V+vjWq9Ocd95xiuNqJqhm/se6AyqG2+yJq2qUhaGFLwusRe19OZiAI/96RqyIEtaZKiDNMMS4ztO8y0wgXe2WM78UrVdVFNaaMVYEBu0EENa2mShO8RpSaoEA0ALe5JoACsWVlElBz73mMBuW9biF+kBpFmdddHSWQctNlQ3JUN3XCc7g/4Iz52ALnXnjXGkJ9ta+yn4D3Nr5aAqpRH7gdaRkXzf/0+ORBFsSWvdnUtP6pJN9EBTGrwCNKC3whfFz/N/ITbsAXx9fUmz+rFiLJZTbrG2YkSDYba1eprT4f6T8vP9HyMBBL4GzB4p8v55tCA13sLRvmsPx2jguAo37sTsDG5v5WGn2+5dRTYxVmAe/trtf7nyt/DEHI0HwzaWVPZ2cBW7xXkRu8V5vt3iPGW38LZUJuNyTH8BBc/sqmz8q9sw5B/QaYhzE8eiJE1KxautIoafrJjGtFiSY2VgORO0aszKmxmWlXEMbMczIBJgpvNFy4IZEAkw42EENlGVxUUazhsy1QHRnEj3kCpZc4WRvfHIT/A43YLhjdzpAox/+dRi5W2cfxk6M/z6H693qS+UL2mXdF4kyETZE5HnLPKc+fUIFclzzjoVagC3gbkASXgTh+EeLjcROS8i52uD6BEETmtfv8g1naSpEAnXkQhOPcDG0/fONrjWm5ttsIBP477BErc4R5MAOmRwcygMZPjTYpJCvlMtIZkctIDD7wmBFURM9pWGP2Ho72dLWD9Buiu7S6+j3yp+VXiHOPAO2ZZRuX6xT8uzu+GMxrV6oawTcyz32+gocompopfoc/u22/sNH7XQjU0Vz8+HAn6JZOXcSM+JpM3HAeQzGLLVpBbQ7G1Q41MK2mZP+9j6UNieFpxVVRZ7QMz1ah/Kf78HrVa+uZJsAk9y4I0mZvvLUMZLKhwM9O/OuPtNhr/hCHshExPA7HX7OAKWDAYOaVjj+wYvEHg/rcq++LnAvvg5d1/8nOKdnulWwhrfOZtCzzZ9xCp7N2tLtMdyAjUQ5HWjDGoBwY+M2lrN6ae0+5TwSI93RpxZs5kevEjhc6Lb/9YdwwnATDUT0zs3glPDywcJvpvd27vBEG6zjH+4+/lztwP0kaeXPB+2OZz88+Fj7vnwMZXmwb1Rn5cFX8JTEpPli2IaIxKQpk5kvWwyUoREwHmSficuzBitfR1PKy+6d09kG1ZdKQlrZLcWwJQdljWgehdM1FBcY5+Vsg03IicEhj/X5sHr0NkahPor+vH4VBleyRrsLaxtNuFw7e22DG+UyLovkHohOS5ZstSDYIoraY1lJXRXeiRTeKcW/E3MlvS48WpUmBr8Y/NGGlprR1JtIlmmscGut0TLyLKo/RE0D2Jq2TaZwhrzciFm8DsdVg9jTWA8g0Fj6RO625L+sNDcgU/AIHHV+YW9AtBupLmqSY6qa5jB8STqZnAnCLa22LWFPngA5UUYUE/XgFqhQ6JojMh/Y0SbqJkKxIioBtHG5M+8oPaALsHgx40n8p2kuJbF0+ve4DoJ/fVvY7mdMiF6skP2CZf3xYgQVTrZOAMyUbn9vMApdHmeX7f9PN2y1bXs0n08Q5qDVuPhZcmW+CaHIn45TJN0IqJ9q2XRjobi7GmrqTkAmMeo9uTqyjbYpM6FYxrC+DwNCnSeDc/CGKrwAlL/vtd7rcazybo/GbaLjNJA+bYLWmBHSZQl2m27GFkL8mhpG1TaVecZyxtYtFAmraapmrFKmajtW9IjMsah9oIpvIcEmj37C4+IlmTBeksbMA74HGFi4OaL0NpiYmh86NxtGxThIZaLBC3YBi23O7prjztf8ZqmO0vVnc7xOisxOfTrSsKV9s1tt98djYft8QCuq9pCN3XkiHfGly6vcFmkvMJlfnmFy1Q80ZJgPQg3M5vnb6NBPyeqKE6WVI71qSv9Hy3wcig2RrYPpja5uum8wee9xt5BmGJ6sg/4X27b/0jyopOhheEE18mYAwA0q37ADn02IKuozp6QjaK4PqtVANKnEjhGcVTo62d4wgy40cV7+WiGtPWc9ru/sUczD3x4VyT6+V1++PO7VByXTRAKpby5Mk4pzJZcmy3Jn0sdpqvA5jilYDPXbFanU7Kstp0TpDUwmk+FvxF8Rne6ZqtrswKjk7SC0zxzmsUEacpjWXtzilAY8kU/21cz54t+tgfoZ5tp1w/3vTDu70Q4dUjyZ+H36tXnWffDcva7LPsLOrJwRCKL//3JocZyLJWcMrHrLgbbODRmUHqgcTcgUtD6yw5x30gPEePdw5X0ohor4mAEIisS0oHV9GTZm6xYxeM+vEgWfiwc2n+cyKkXjgHhGDgTjoEmOga2ZIDnK5eFssCFVvnaWmXwASvJ3iid4DDPHBba7SFtByJRWxgMTtBgIHJi98O3ppxYUWlzVyYsKDVTw3JW9r7ZsDfBRA1C6pA2Jy99OMPcFCYW51uaIhnMBVq9B0HLD14iKuagoo1Gd99IYz9qE06dDRp1MIymJTkWyy7FME7YfKAOAxWoYERaApjYXUt9Aqwyurwf+mnlazmuHGFFElako1mRRGVGUZlRhCqKUEURqihi2Di2XIlQxR+Czb7wW5LHETJhgOaZvyJE8UfhtCj9cwAPg4j7PBSyHBRwaCSuPFfaPQ0P4xZ3mCi0+yMV2uXRt1iuzq6IQj5AFHLmV6wGfMvUxzlRiLfWx3ntOO8ubfJwluVzY3daW31udExRnxsg5RLT9cu16gbB8OpH1SEf3rWwlMqT5cIAFleNQ9j0GFdtvRD7jfSwtC148gKjqm1r3ZLY57xFfWotySQwSlJZwHWGF+64z6c1auHhxHmQWM9GVg3GUPUFLT1r0eFYRgbmNzGq/NnEWrePG/i3A4zCmHl8GXTp4W2ML3d1w8B5dNsp7PkLqnHSZ8NmZ51fhOuPB9ffM/zKqq4/n/aILWjm1oI5XMp4/74OQNO/kijtxLzu9nrwV9Cds6x1/30B4/77XNv++x+wU9j3dnfc7X+5ktaq7gLQE7PzVe78Si9N52T6TK99H/qj7OgoLGxLB2Gh25tBX76SNMukfYT+Jne86rl/0LqY6Mnt9vDKTIXTtVIp3E8FuPspl7ufktzV7I1irzIizK4tyyCqmX2kRaiSDkcg44eztfgbB4NezNx33R0n4L2/vZaHfzlPuHi7/XECbEM1n1bqU+XdFKXnekP9+uuV9PwMW+AeFv8K6z9j8ecqy/2iwHK/yF3uF8nljkKNQv9IsWCXhz1GKtzsofWDCo3l8YwQirLLQZzTOiOosmvmFa72hifw0w/XsvztgbA7ow0+/npx/u7ju0+XH959giH0LYMr23rkpU9aREbRMqunbUUzoBGQJiGlnUVKwBmMF1AmofQ6r5QAM0Ih4EzCCZpuaUBjNALSJKSeIUehhpkSsKboBLQ50JbKqI7SiHTqmDZWRzq1SdYK/jINa1KX4UuKUDCnduboT6ZlE81DvRR7MkgFg2pnELXhl/hGBOPFtyElGIow6h8iKi/mZyrL6SSxiMDkmdczLOozr7SnE6SCzzzzWZ1Snad0N68olQhbTNqWeY9eFsGLhwle5DHKrnTsore5a8C2Hc50kudAgU5e0XOQqwiwPlk7XZcszjJiwIJ7rW1RYCaMUnTXs98UCARjoU0PVzTOaWmoUxqIRQsd6Ngd60l/8cOwWNjTcvVoUFHhF+nBs2sqwSSUDlaM43otv2ksF4vxIln9yI/8fBoIhrFeG5jRJvSx0hQ7gNkmiwlbzy0Da0DQ/deirc/nqiOZFns5ByPPDNU0aatzbKNuStbKVfFJwAsi9bFhOYxhb4m1SHHYxFTx/cnC64mu4q/FN8P/R4EqQh2Wm5iRNe22blgWbXQ2t63V09z7RRYMp6NwhLbKbWH2e/TcZUCxcLMtFSniuJ7B6N/Pwl8kotW4iFbzmJPC+1p/yrWHhDSVDCKcnfieSeTni4vLy48Xby8/fHr/7uPH95/eBraR9K1tRpLr7he0k8Tk+lyPmlIF/zSt4ENVPpxWtGaFyKZ2vz+473fkWxkLtMA3B8SWKVkQLNPSl7+PYFL42k/Mwf24/UW+8r5DExMIhl/kfue3KwlG209+SH/pIr9FAqLO8yOizlMhUT9AfOeo81W+uaeBl84UpJSVgbGYd/fXve7oK14N5JeJiZaCm2H7e/9KClKdqzDq5wJ8+jmXTT8nuRTKRxmH27ZQzTihiNYsHq251FGiLAl3SHREqIMrJ4v1YuW4CqhrprWGvZkVIbsV9SxygX8J/B1iv+hZJcULfgZC8kofguPITmedQe9G+d6m9frh5TVlrdKa/V+Bxrs8t1z/6kj+Tj/hDlnTT/hXuc3i/+dEZfH/ck/uoN2nO8bPukGmwMqp7m4m5pc2SAJPKggCve5nEBQMfQYCAuAuDzuDW9BwTXgE6Hfetb489q6ZBMYNxrR9gEXVxSpCwnkRIeE8X0g4T35+PPW67GEYUlXbjZzJ1Efai65qu1VqLMUIhbeIZ28R9sepVuNf8PdE+CuaODSawxHTa0kexykFl0+Ay5X2cpJWcJpnTk8t26ZJulWC7xK0gtM8c1pUP/xROA0355ZdNiQrSiQisk4tIutEQD29kCwu44bKx2TR3V0Dtk0vfBY7BksHZMUsh9N9OwVhmNUdztOglRxPoSF/7ttzCjHCYgtNhWih2s81QHQL0zQVItV11ekcYxH2BKodTNSc8+2gnbnCAyonSDQ4vXZEiYanZZE+8H7qqRdz6EUz+qGTLcmyJcskEvDRxo8Za6gVXLZ1h9hZHd7rmrZI7T3/Wd6HBp+E/xTRjDxEMwpp/wAqlL9t0pCOFqph5IYpRukaFKB4efHxQxCSiH9sC0Ic3bZ7vYxqP3jklMUzIBJgxsBMnMhFd32CTGz7ZBkD78tW5uMVkogstq0mE93LwdlTp4+m85wkqrvLmYdLKrtHctZJUAOy15GpTnP774Q2cQDm2KJeL4eNGgdy1BPfcLBDOwnMFLuVk+9R1cHBvr26SdUDv4ZpCy+gNq5Za/ON9OAQ1cbYbC/rbG3ZGqgaqiM9eO9JrzxInvaAeWGLtPJynMdixhp2JaYXae1zeh0bFJua4+fKLfQnmyradD4CGrWEkjbWU6fpa/g8+hKjv/fgfX9ypJmO5LZX5FyVvBLnqIZNTIxxlUwrTKJDnYrMYCfSpz2TDS3Ebm5JOvOPyaCObDLnrJTWtS2nJvOrlSFZeRtpP4WrIVk0p6yHnYYEIWox81SL2dXdvK7e2Qs6IOAZ7+JHSxzbt2+LoPv2bT6+b1OtpB8tLaMHTX5JZn98I/DdFsgg/4Oewfll0II4ht6g/8UfnqyNlkyhYJJEGcCjNAL0CqDzrFXzAnzD1Goulb+devXr6X3U45mj9/ne0B16X+B73an35QO7VSFZsmCKvdQR4QQSTiCuD9p4i0C1SqBxhEyU+OQ79DRMRq7C6AxyEWrMM7+FIFrr+cgEgpKAxoiEvUuI9sd3mS2DqOBjhRfzuVh3ohrbqzypTHeWYZxlqEv0emubqrS0vIadBSo80o7dWPDK8Qok0n9joUOHSEtigewsLdSNpJrOmtgt6Q9LN4mGXiEQrBcqVjyMV0w0JdUwgsg9J6Oo48EfSes4znRTNRR3ZZvWCsss/sW/3wriBVvSIxBartNiNTMsXN3/QSsoUidZOA7dcGzCcOADhhuyRsHw4vDQB5ssdC9tGh7oNSfGHwU/g0iuZWgskBGrSiKNIzkWqGUz21rgr19gHUn2RtJc1fDX0mmxNmVYxNJ7qFfH0p0H4ZFreEn6DBoFCf/EOeHHwHxrr6MxU4V+ciS6QgqHRsZVKFZp659Y9THSrxh/Dq3+iNcTmhqJFIsUmjQHmnTji+ON7off5N+uJGdlv5DNxBx878vDkXIry6xwjrWG13SUBSGuFwtSurLNuyKVbd7lV7Z5J7xQx/ZCRd8shXO+byRBxnFdKW69Iz9AacebYRvra2m2igW2/OqcN2FpTg2OoTv0eVtLAgIKoDSiHbvx0wn3OvJw3P3cpZeI7eqAFF5twyQ9WjByiuAYFZt111wEEj41AIqjvOiO/qgbupvh3S3G3OyZuOZ0r/tNxkJqLwT4/HksD5VvA/ZZAdYTW3mxWFE2do/y2b9FmV3pc1N7tVUmaCrLrHj1YqyLz3A8luFot6TAdXbf78LuRMqJeQeywAA2Yqgjl2XHhwLcSBoBQ2Z8SNVUDZSKqryIz3BEXsD+1TU/0a8MQ5hI5otiE3Moj7o3cn8Ml+Jzvu5JFyqrZUSzONUR2aEuVdvFfMkW6srEnuqqcSjdJLElighsH/LltQ8pce30Kg37KuPJVnxE0aRKOcAonfAHcu0fCk01JXkcIxRM5prJgc5RxeOboBXuXp45HbE5l2V0glTwmWc+B9p/lZM7QSs4zT+nFZuomQ7cfKUjRdgES2VcyXhfyCz8fotZ+H3aLBz1T6UVjS25ZQnCBqXvH7lZU9K1mmZDPg8ySBvEiNoausfc4Wl8/zYa9LcBHCFMfj30qSv9H+3HeHoob4EQEdnuB0m6PBLfApwg6QcRIcyiaiVPwU+Fqlbmhz+lKzTsWe8NY5saWKEhdgbAmzo48Z5Q/d2bpqkweaFZ+4F0TSdpEkSHjjgMdl9O5GF0d26PQFRiZ0KpKoKxUEDsYKw6z0RrSdSmT0tPpJoxS3pGqGE9U2YmjC29KMygNI1IGeMw0E3IWwdIiRB12Q6TaYJnZsk8k5BEwLldK/DP632zIbxpThPS3ckQ4YISVdl+nKpsA/9Xp0S+QRD2mi/sWctAnak7Lf9fESUH9rtO/y0kLSFpncip0GCR4DQST+NoegdICs7t9ZmjdJVcC7wtzhprNLtevc7COSveeJ4DvHlKWfE/gCVPgQSZOFi3KwdRMWNPSbaBZtmkJJtYXDzlTAfoZ4iyUc7kC7Mx63zd4qyvhApR9rUPAyHKCuFLCF/NEb4OEhi2gKPbqpwoH1LzjPdZ++5uOPjW7l1J8FG0rRfVmJgjuSd3xl3MkXNoaJVeLU2u5lyshW4q07mlZ7Zx3H6MJEjFSZJAFrhWFdk4qUA2cUarz8RRbLLwCpyWSGNLkh4xkS24crKZbDybzk5EfBPetEN704pE1kW8K9XjoEI3TkOgPmgclBc1lmFDCOPJ8i0IkcC1IkFPL5ZLaAkzWpSr5TXVwcmklenqRlhi7Cpa+AtbCU0tGJEZ9rT/pLSG2twyNIKtt2k5Mwyg8sqT6fA/hzb+oSUVsOMq/psVVKDl0uif8Gza++gXiRZ9Y0XRbEIbDk1VxyU2LaNRIMwqeJOUyeT36Dajefeia6swpHB8lu1pSAl3QglMY0QC0mRWBhxFldIqAzKRDs91SqU6pV+1kpsmTrXHrjmdpKeGxCacIJy+5FICzgiJgFPoq4fTV8PwxOSKrQHTe2+ahmIa2aQFMPU+OTXA2g5nOsmv005g41/nGLbwClL/vtcrZmBhunEtiWYdOlWDVnNcTM5zEJQBqkMnaSpEzFi/J0TDwOLfFIgOb6zzdl6uyS7cmbsMd0rkPCjaXdw3izmqrrFy/tj5m57RaFRrSc9k6dK+AmgW804uVrUflUhJd99ID8zQC+eZQ+1kXkV/XApEy+svfpwH7+4RIMxtwtzG6Wkk1Fye4AzPmjSi+TVo4lR7FaCpBGvkjMA0LhdO2Df4vNc4IA5Tl0ZYQEsxQVhAhQXUlxdLZsFHiUSG1lar3WPgbd/TGFJnGRgee9jFFtXuxG1hZTqWlemQiq9nSclQeUMbS76yGzHm7NZyByaRmAzmqYWgWwbKZ1o33T08M9Yj3O6BvCcSZISiecpyYkMUzdOQJETe7PHU9zKgxogEpCemRZwIpKemRnAp7RbQI15H1vVcYhmybugsy5d1I165wh4djKC2pbnqSGtbd11iSo+0Kxnc8j8SuU6ZorQ7pODox0jIwUIOPpFTRsjBHKEp5OCDwJqdeT8iqkG0/EbSOfn3jxuXGWKaA+V1ht/p+rex3BbCrxB+hfBbTvgd69NnkpmO6N3ZKvy6dExB4feBdTN6uGJpgETDJEKaK8iEljfSwwuxHRgNQwBMB0Y8biTacNVLMpQeVygD0/azJs0MVKWZbpC0tHzIh9H0RS/nsI9pjTN6DweC3Lk01CmRrBl9ml+YFR7nENWezgmmO9Jq8JatOf4wPLxpZuODBz69+yB5QjmOWcBjH2CduYCx8v9YzuRCci3JWRL1Gf7hl5unAVi6E5SdV1ew42x4AXU6JY6jwHWCwVhP+OZAwmBhnJSIqWF65gMcAUvL1JTHzUNLwr8s44XgX94v9h9FJGxETNUR05I0omqGbpI30vc5AOUngk6f8X2W6gpBfmD/r6juA151CP5wU4s80yAzV3EI/FaAIPL02HXpmZBlGFCG9xBMwO0ZK/LT8ACYE3/z0mWPo1PN4L3hKILf4UHvEPtFR4bZT6qp/w8Nn2QY4o/S4e0sGB9eodFwG0JR8n5K/F3hNzgk9f4rKvH4V6/81Yjv6XHMdQL8vDxZGNTyMmgd4OXamphrHZgJy5I+2QGmwglgMr4ErGR73UZ0YXk8wvyWofkPkda6YeBFzMr9hdEH8MB+VfE6/ZvNODFdH2OchvIqmAuegMPz9c1IuxyvlVk6wzaussCXgvXZQr20Jf2eLG3M7tM7bGF71/3hquPAl4eQ9HCP0UqU0Rmj/OeHa14k/HKhEOc10cstHrNn8zzeRI26m7bhwZ1Gs1j5KZ+W6+JTncHtXa8NP/yKffQRyYk5uv/yRR559adWT09MF52YnXavp9y2R2N5CONBXFMWtIgAFqwafut2ZGUo//0eKK/8T4ZiE6rK4px3d4Mh3lktl5btJqWRHIbGylmdv9/CPT8K7/x9bkErvJWMu3PJk2VvqjI5Ss81o+9697fX3f6XK5C9YM8D5hOTFhkbdjvd8W9XEi0zZutT3d1MzK9ye0wHzwl8A3Bsr/sZeGfoM2AlLBd5CCsHv9DAfVg4sDR6crtPSaZYUInS/NYe3lxJG5C/J+ZwMPgMQqRlzSbml/YIRCvVmZjXXSzZBESP8MWlNHfycDTot3vKTXvcvvIKWqiGgkfexByMv+LSs+jXs8oCuiyygC7zF9BlcgGtbGDwtPL6iZBzvXz6g+EtlqgzLXuBBeruh19kPDTo+8OSkG9lvNLBhbQg4Y965YJ1gaRShTcBMd+ckb8DHVlPzPZo1P3Sl2HLeQKehltVuRsOvgzl0Qh3q7K0LRQnYOt9b3dxiyufB0M4tUfdG8rPtarjfldAW4OjG30myN2v7f6NfKMMvuHmA70Pe5ZbL3ju38if5eEQn6mh2mDjM28GfRn+BhUIj4XBCO/SUjd4T+7AhmfjpyjGa/hV6XfkXo8O8xtlV1k7F8XKf2+p/p1cPlRNBVa4qp6RvZxf5zNJ17w+0AeptZ5t1C1tzuVqf9YS7C7/g1bhy884CGLde4P+F394Mg0hcTR6ppYygEdpBOgVQPdtU/TvFPC73BdJ6opuDM4Olhq8GD4wS4BjD1wDcgFsGKgemEPL45qkFrBGYPUsrmlUt2d8JUhryPo6HXhPLukrMKWXER5jRM2THD8UERw/5MuNHzKqxIO+qSnwOKukIztNedAUu9OLXrGWxKx0TMUIRWoq56cU9SlW4nOSVnyPeOY02mQqMDlCJvjLM39JxV1MxA4+EQ6HMScVT2qPUnCZcy77cRXluRyhFFzmmctBkFdZJscIBY955nFWvF6a3bnhOXnklYJ1OGNz3bE6WSGQ5aDOJBdQZ/R2isV0lgA5TXi8sLO3JwJuMjy29HERJxXrN+eoiEUblz0oUsQC5jTMXtx1WfEmQnYU4YYTs+zJyTZBWHwVBgv59SR4HM12KG1VStAKTvPMaT9+T6H96bJ5nWMeTlFu43SjuIycS7rMVu7UyoruyY+TiJA0wd977KAqm4aopwHf3jY5pGqQ6FZHw2SbeM7bnBqVO2BNUTdGw6sDXC+ftoS6EaE4HpLnJ6JhJDIZi8Z9JMhEXeUEqtGk0cKYRolEUYhknY14hm7hShtxMgFrKvBXFICqHdQtSeBFEd4yhThsOek7eTKGseq1dyKlFeLYli6+0wlnOs0zYWf1nfihWKBVov9tqgHd68hUDYU38SXnrr0nl6dB3c09qYhaA6Z3NCu9was1JswXQdZTqGrAduSqs9kt8cuSnKRIsBvfuAKa09Zil1BWA9qDxHTNhHuLOJqzuPMLzYUs+cPSzT07jbL6cX+DiRp0mMQdSC/EdGtBScaZmgrTi+7o+8L0DedoKkCq66rT+WL/xdQOJmrOeVeuv29EhNcNQ9F0Z7nKqpLiozowydiC/xRowg3z3YTTNQjc0tVC6ZmeWzHUP/F3VQ1Vgm/M7tKhI2tBHi1tw4peqiYtkvST41etnGKJRtvEEoUWq1AI47C+k+2wEpGPBJ2QtNym7krUl4ulEjeSQdQXgp2KzxI4HumRmVUT3aDyKisRJQr081iPUNhnD2AxxDOhUkBOjFAk5XIdjsNOtbJ9GKJEohNDoroU+6KWQzRGJE6i7eb28Ju8p1UiLKt+mrDuNEjEltXufrHLwN7IkeGSR3tw7ADkr4UAM2HkagWBhWOnWhBaVcq0FPDqqTtoYQUp3bI1Yv9Ca6/TOo9KcqB/w/mplahov5E0ixbPd0i2ZnCMh9IWA/DTLTtdcZ9V1Nd0DQdKD48bhb4Ae8x6rk/nXm173ZaWqu06rA0ATob/JdobbDPwgjXwVYlx5xb+xIL2WHXQ60/gtT1oeS+uwtrDaVUJSVth5X0soAATzmBmWtdec1qSpm4cqhMxAKgStGYF9Jc0gq6Fv3VOi+L6VXCLqEN+DXks1B5eTcCdUWI+diT5tav9xmdCkRKKFIff2T0lwrxq+df60w9WMP/ni4vLy48Xby8/fHr/7uPH95/eBpGZ6VvbQjSvu18wSjOmNmXm38VOo1IcyCBuUAT3kTnR+AYHgzuZlptmUekT83bwDf/ED7SWXTK7MxgO5c6YlqO2bJugNIBXb2/lvneVfvXx6uduTx4p7ZsbvI59jxzU8fHOt+6oO8ba23esADZ18GD57SUrhM3udwb9z93hbTgAFsVMtxfhiLBgNhsQls32ZgiLZ3sz+CW04dd1OvIdfWW/auTE/NuAzcZsQROzJ9O6/gTr+tMa7ggOLYs3MYdtSsy4WGwRH7hdQ4V6mcLYxb+xyxfPMz4EloXtJHKioyNkydqyQNcspl4PBr0YP6+7ydyo+9trGTYUZSQM0t2cQ5927QB1oiTcUbIjwh1cOVm88WOT/ZHNBtof34RkwEO3aJjZ1kLZq81HfAaOMRetPg64juDrtNcqitKLNfSDrqHXaErN2Xm/7YtasDo+NZOmcfzbCJSlTAQDgqSYr09d6f8kQ3cOZpqJWBgxwh82g/MGH/sa5kUEKCaxpJLrk3n0CWbgBMnkemoSL5sKGqERCUrCCS2c0E1wQtNdfUwfNJf7f3dqR+Twy8nrKJJcIOKda4t3LumqZ2H0GU76IL5+p3s+jOYv4J5nNmHV8HveA9bW2mH9w9foz/aNxpLv8n2D7vOF7hVt99uaY3P0JbGWBmFksY7m2OueqHaGo/7oj8/wX293Rmd3Hg9ewBtiuw7+IdzVwl3N6xd5T9nR36llII3SCEDT3YG9UyOF6HanUoxQ+Ja49i0RU6vC4giZYDDXDP4BenyHYQRhAEEkdCASNHBIg2nNvdn9n1KlAUacVGxQrjeoajqoEVTqdhonFRWEeeZzQicrw+cEqeAzz3wWNmxhw+bF2lrAhv2aCT83RNVQCjvLzfkJRrQK2BU1b3BR0+IUGP5k2Rs/P2aG2S2Gwcxyc0yxNy3JttZhLoy1Nt9ID6ptrUxYdnOi0EQaoDf1p7nLElbmlqHT7BVa4hmT+zPMikd99G6TorAK8mAV9NZEVWUtSs9zjM1d7/72utv/AuoavPojTeGSe3IHa0t1x79dSXBITYEBU93dTMyvcntMB88JLUk/MXtdGpOtY0x2tz+Wh53BLYbjuMSeWguMkpHbfUoyxWhNSvNbewj63QbOrYk5HAw+X8HmsmYT80t7dCU9qc7EvO5iQXIgwqovlOZOHo4G/XZPAbGiDS/rZZkpyMCJORh/xfgdWtOjirp4flkk+vsyP/r7Mqkxrmzg77Ty8omQc63t9wfD23YPSC17oRoT8374hQZb0feHJSHTOP1+BxcSDdX3ftQr6/N+r0KQ5Fde6FKcSzu7HEYom5RcVXuHw0oIJykFwln9BBLSRxrirRHyWeQiMaF4oPweFcfrrTReAP7TiD3bomS+biVRPhHeqW/uqiDKhdY5JvaCrZBMlZPdbhXQN91g5G5dExMsHe8D89CSHmgId3DhytPzJDgWVQOLH4Cut7bsZ4weR40ORnRHA2lNyDP+2ZLOMWjkFsQCGJpWLw/5NFpXYjm3XEvxNA6dOCzMxSYSTkPjWSyXBq1Lax22w8qVVInS4JOwgaUDMim+yRx03MUqqDchof1SWqgb6ZFIT0DfAsGeVniY0koSjwQ0ZVbDgnHZxoexjolC1+XrcG1t0XWjCzSN+vYeWkna44lq79+dQA+t2F4vi22K+IhNtd5+OgF0o8dkGtz8JIwk3avmYniHR/Qz9uY/DXXxqKn/1ZjUjOQnqgy3smj5yJ7B5zWGRaEkUPacilMe75A6hSOKXzVxt4RzGlpiGe2lqEbplxE/kj7JAysOpE7WUYnwz6VlbytFyO63itQipEOLqolrFSvneMkGMzjzQcFx/Tp5qvNMNHQVtuCfXt7AM1liBT/r8Q8ydRV82VC9m+mm7syRRDdIWGkQFKgMlfGYTy6S4xCEHk4NFXRCv322SGDgQX0zVPNpBRuoqq8pSs+1s+nXX6+k5+eJOby/kuzVxJT7VxIxq7iTLoqk0+dn0yfdSWy7ltJAAorjS7Kv81k/iMz6A8RTe8UsgvoVE/P70L9ie1eiZSk+t7s0fHqm6hVjp7dJuT7PPuZujo8pX6u1dhR8tzI+wChNY5qy1+dcRXhcy83Kr9qOaUDUoDKUtcEakZ6yz5QcPS1OxnG0T3FkYwfCpyLVZz7lV5/5lKo+4+j/Q5SgakzCa72lnmqcrkFr+MilVN1sG9x2M4+bY3w73QO5Hgt/VCNKQbo9lyBFLLIJeM4moJp3ldSgCJ1IAOOaxb6xpAKXE6RiK/PMZ3VKw/JLVwuLUomgrcSnkPtKGqeB6ZZAOA+sNL6lY+A64UwnietOf0V8XRWpGUb3dg3QtsOZmglt/BjkKajwRncwamZlk7MMf1Hkbmubt0gLxhV1FTlza21i/pfq9Yhljhd8Z1qCakZsAmsGEAv9Mswn1ZIs2++nRF6onyfoz6Q7kvporbJ6Vh34gTSuUFM3nguKxSZaJvkF/0Nz4RxMbaM+KepOgtegzin6XjSDLrjsN5vCulstjDGkT7VmLjHzm0Q5K2pVwftAr7G0nujPopCom4zuUB6pN0a0heLETcW/dMCLMF1C5GJ7q6oHJKTm2gUy7nZ+lcdX3vmFhWOuxyOsGvPIXPml7ZlFzJn51sx0Mln8VCq6tJN0YnEnrcT4LSnjVQ0IRHhg7a5W/NamWIEGkWxWeMO3GUGata7RqiE6QP0IpiMmj5Y+7CNEBy00zwtfyxz0MYm9KKRxKvH13G45iihUe5o36mzM/Rq47jRvxBfWbstRqKDuiewIO8TdEr9V6EkeBTvRjZ2EpavOH9J4FCk/n2E8ihenzzceJarhF2l6zsJ1VdbY2yHAP1uaqlj7krUEXxBNV+ligWGPG9Z7W3exxBA199AW65j1qbvz4OYUbS+uFbH8ZLU+P9aj0aDUtx4tbQPysUsrsIOsDg9zCKFBzNQFjv94JIZlPjlIr3rUaLGCP02ydn6RHlasmuYDM0HRgu5+bPQbaTy3HCI9+P3/HiZmdB7VJqFtCjebpBqs37k7Xy0eTVU3/OBpVXIwGkL62538hTVKX4IWsbJJa98QatgALvMS/hPrxK/C4qDRW8JmxYHNSnSfPG5RjR8gnnc0Hgxp9C4eHzR6F69gxC49T7Aklnw7+EaH2GRhvSBXCrHooEau7KDIXf3icmIii/aL41SAzNwEBRvGhd/T7GWejWOciuf1XTHE9F2RENN3+SGm70qFmB4yvpQ7nGsOkl7rGnCsOKTB+AZF69YG5pxgvdASaIYEAk6uAvgriMknHL8f15bKYJ2mrCVfotFoR9TCFNI74stjlMKvwLVfYVWtwciq1uYinH0hmsRf/gNgTiM8NtYxC82PJRGN0oiWz3Etn6wdRXfJoiSkSToBa1wuRUt32eo/ERoBZ1z6fM2mLk0BVCQZHDjJYAgCw7DbGZ+lj4IakG14Z/Lo6ZfjI06fCDXAWrgJ0WnCmt+CKHu1UlGpNljll7o6u/OIbVSsLABtIDLVAG8f5up6UzUS26R8mYNvfthI1AHjwsmCQSjwYlnlJzz6z78OiRFU9MvG/RbnGrKpTla3ToH/70PG2Ny7uqG7Gz9FLiPOJjGitS3WZsXGKl5CWtGAm6Vtvegasb3sJqxmbpOfHJpM1ZIesE7eA40TYQEtjqQvsG4gltCzrQWto4exL6D7g0zlhPEzbCLJWRLDwKCWjICboz2aZnA5xH7Rp7Qi/O/ev6UpwNiSnNVyaegY7AN//hMDXIg6nYeXvZQxD1h44qNq4CGE2WRreBv10Xoh0v8Q24InPcyIO2WZ76z2PAuQMVTHhb8sA95rY04ljC7Sfgl+GUsV0/3sNeyohkWrVnakdiGtOSI5OjwZn2OSP10F52JPot3a1nMsa2iy2KI5wGHo5rMXvvR9btFHO/SGV20jjDZ6iNXfeMAn0Mldv4q+Vy7fWU0BRAcDf1RMfoM3XZnPJry+t+wjVfzxN7NWsE5+dltEwvYXxBk9KzD0T6HnQSqxTQQEcRAQFOVWUZdHlKaBrvuLIv6Oi3x/x0XK38G2QRrindEmAZ2IN4lj6R0paWEHzkqQL+HeNkRD6gYu3w/vCizfD+9yly/eSqT9sG9z+fUbIay4gPmUMPdZv74Ek0ZzSxpghEZkAsbcY3VkAnqSYJojY9hTOU7KCE1jqscduWYfSpbKUtVBActIis3PxEzS7ZmSeTpHTEZGpofFBrMzFJs8wbYkNqmIaM4sPzK+IlKlCpAnF8kQqvtl2RynFPEqXHOZGWOyVd3d6RgRco5LIp+1v7d/u5LUtbqZmP1BfyTD/2AiYCuB/2E2xuf7EaZn2GSGoVYT877/a3/wva+0O53BPW127dmCPGOZ145cad/cDOXRyGtLrkSk+9Ltyd8X0FHO3+e3J3+fUrEjhrSyezhJe5RdzIlT/eQ2sShP/OPwOrRdpxmdn/ISI2qMclZbTkHc0F8C2DShADdVPF2ExNYeHQc/pmxsXIREoClC414pNA5XYQ3A3nvTNBPVyFbdIwgGXeR7xr54YRo9mOl0rTHp2JfogvzXSrVVEH1NknGalsHq7+FEQzK1bK2piD3qhrHnurqGKZoKD409qyPmrEkAHSHajB5S+aFm/hm2O84sODd3B5mNrAWhIUnruRVGO6lmGFI1tNYOxkTBRQ2rEW3S4WJVJ8kMOooUuF+y6HERYsRhiBH/OhEvBpoSShGLCaxg7IwRCrcU1/YvGl9agcdROmHh5JnD/Hdt4oW1Jc5GJgyUxDRGJIxGW41G9XUWSudGnOaKraXDUHoN14BwncWNebQfxfYtT52bvKU98hJQzvLVtWBIq4jK5me0FFTbaMYII3FopkoLM2xUP7/G9dJrwj5ImKuDdWKxoq2fhpRW5OqbNlO1i6YYYEKP0Ox41OxE8sgRkkfo8i8BsD++geDWX1SzbLW3ekvqcQXuxdtiS3fb2s1YvKYLn6dS2Q5RGpHtENNk68h2cNVn4ijUvMbeIcWaraXAs8hFSfASJcE5ijXm7UA6dctOSmV+Hc0j7Z3N0D0yXbj52kfEdazYdHxh/UN1Q70AlQCa8y85qq5Ja9syn66kZ7J0WcMN1A5YE8eW5xtyLdbYoiWZtM0qhixnqSMHeAqtOEDbxz5gJQNc62F9AtoSYaZOaV8QdBPDm3jPd7wmtjBs8UZ6gIOSlhlYg3ZD/F4bDEO4q+lPxHFZvj2818RcI7a/hN1m1SfYHxJsEgemfMCd7TzQjriOZbzEShSo0pNlaVTjog1LdJP+UsclqlbIi8beJaMDbdwZE3k0/ika0nKijglH2wGMyXT/l1ERAoIG6gjnRVSE83wN4TylILDXLQFvQNBAeOs3HtBvTynzjE/QQHjPC2m451s03PO0hrsktm5lHLj52bYhxY+cWYuSWRq1XRUlfCpRDyVoY8xkthJbPKRo4B6vv/oJlbjT+OamyQTjj5cdc34oaGvOjpnptuMqDiFmFetHklgYQLgzgKRKU1TkdZJWsJprVicMAmU4nSAV0Wo881lEq4nYqhONrXodSzzN/ckwvvs5Qfn29iDxqEj1X6pQegV4F5bpzn9yJCouSZq6obbiF92B0d4Qx1rZU6zRa63NXwILNBqg/X7X2Iga6F6I7ZEBRUYQ0NGeTC3x1pKY8GC0xcMZtVQ3tKm1Rh7dSPHeFiaTwB+2V86Kdt/G+rZZFX11R/IeRA3mWC5XtYmqLC7wISyyLFIKF1MVmf0e3pX+2hZ2EMdbyK6iiSqo/O8ysfvDaD/tSDJzhFqY24W5ncPTev/Y7dcyp50QoBn2NA1OnXJV/0KKHxo4/xOVhu5af8q18kSpmtRW+cg1QIX18sDWS0++KWG/jFAIC2ZyveqOs6pk54gRCisH11YOpgJkcJhM9YVq5Fg5QqokexnZG4+8Ucy9kTvd23bvL59aF4nAx2g4dlZ6XlY5eUDHyD2XImQNahV/efHxQ3Ao4R/bzqMRQN3L6BLPFOM0oFvql0dohPhSWXwBxR5WVYa6sgX5CI1AvjLyNpmqxnRlUJzKwJ8kFDyozINlZgjHFuyX2dEbAvPimDPLZynUQxKBe2XcRdZGFfHw5GR/m1BnS0VXdpxWaHk8c1r4sn+wUr0nAqcIDSiB7z6hASdSs5dLWOsp2ksbjNdQXbVoG/ZTQTseRqmbWeHHZTHqwTRNhWhm2YusIiRlMfoWej6aCJOmO8uVW8diumEzNQmoQ0eBsTMqJxQsOMC2x4Mp4YG5OyqsjXm/Sz/deEaIhmFMjld/9yeHhiw5LYl1xIW7fm/wJ3WZEeq1/3TZdZ6C6mRer2NR50lEOp3IIbKnrpTXFHxb1EluQ3BhyjsrbMp7hl+bhr1YD0CflufYk7PuaHSPDf5YzMHEhEXZ/4IXpnPVfMIrQ3k8bHfGrAugZ7VKHvlF4lV+LhCu8nNutMrPJxqscvgdUVu8Snkr5jHN1JwUwj052yUVBst9jCMkorjxaZWLPhHZZovhkstixlzona3y1YyTB0ENsNbXoojHCtGRo4+33DBqlcsxCvgWux02gcA+WCBRTFM3kXQmL4PJK0vmSmvVkUzLRSnRfkINfm4Z5A2WHINFSZOmVDYIi6O10BSwVG3XYSXVYELdlmgpNdXWZ7OsbLGjPz7T5ODvGYfYL/qUKH69XL+utiLqTQs7xCl9VPYVfyxHdzO1rh3xuBG6JuledUTkJs+WosktSTqezQzFcT1wjTMPtAo4NxbiA1Tyjn8ey2CdJGwg4vUXpnciPUHKIt1QkA+yrB9VR8/wiBazBgfEPKN9diuP5eGVRHu1Tsz2UG5fSZitNDHv5OFo0B9dSV5uzcTsD4a38BDLXkzMz91/oIF4pv9ZzTi87bvpc+tjLq8+puqwUcE+w5y5LSsrJPoBk7LO37XeFc7K+tcKy3u7GaHlWwGOkgmIt0O8IKqzskt9PCMklc4YzhA9tCiIFoayeoxPI5IK48etntnZO79tS0AgerbE/Eh19GwRGZ4iw/NHQ15kePLEA3hdhbVMKSO+5NE3T5a5LKScXm5RTi8zasuLBFuRYPuD4P4CcJqgrmdAv7UfXYxONKIr0YiO5ygiXvT86jEv3IVmcBnvwnFshp8NlBOeEUkW2hGh4cWoluuX5xfTxRlYF7tHMoPF08LmdmtrZWjSXH3xGtzNVQ0jKGj0hLUgEoq+b6QHzMzwCu/SYArWYi63ed6BH7k1GCNaTjGnC52IwBARGJwec3tGYIgKpK8od4oKpAeuQIqfhDJ2ZH/88c3Ir3NQHMRgLMoVVWHFySWCOCv03BOtEqdTxILZXDNb6OtCXxf6eqa+fouxTWcZmjq70dqmo9O4qKIZFBjD6Om3rNf7T6zZuwSKMiq6tHONDm+tKSvT1Q1vLPazw444tB87GzGlPhEJlGQtK1figA/a1aJG5D8I7fuUDq09te+y8cwijLlMGLNIhBCJEM2KGAfIdDVDVNwKskfRQIzrPzNeIUyWb4jrPynismO24SDH3Z6i3LN52O6oHk4qSmS2DltY2Lu4XN+1ONXB4eNFJMvAT9Rg/sFqMHOylUUJZj5KMGfWNOGuAjOPNU3qKcBsE1WDt9mzIiy1sQ3ZVA1axwctCRvDLM9uGcF0h/lSiXKyUsdwDObRHbQuvpEeAIuZbi8IjkBDokOANbY0Vx0W/OOuQWdkbbCd1XQuqdIfq8US6W39aZ4RYXToB9L+4Cb501Vce8NafPctEzt2G8RxvEdZJp177TUmn60c1UiaWNeWrTnsNrEJHDApGyytwLk9rClhOv3d4xHbrq76TEyU/f6Jvb2jd8JGxnC2uUR0+RY2V25Pyz1lVNHlu6LGFJweJaCL0vzQ4L2oxirDrLQ1vz2g2Tu5/ZSwC7PbLwtntzvWys4zPu8upRFS82zAQ/m6eyP3x1g32dE1kAomZgf+HspXnoyQlH2KGPg+FbDvfco1731KccL1dnMlRvjEXPPhe7s77va/XIE0p7sA9MQcUa44lCPtTke+o9WtQfkkS5eVvP58P2IFr2dYQRCv3PXaHXZpaahTvPa53e3RoieqblSrelIzLwPJOENH25YWFaMTaVEl0qKc1eNCd6u1AEzSiog6riPqVNNZY7OSCpxOkIpejzzz2VP2y3gUIyQiWb1QsnpgMikJc0jUPKA/FMH5Qz7MH1Iow9OzOnjlZgkF44+XIvT2UNDW3BsjYi8se/onSI9y+nPiOzu5w39qqMCCraEO+YxOEYsPPc+8jprTi5pqYyZ4YajlqDfKyZyJZQCdW7B+S+IZoRFwbgvPWPjpHnsGDwRpI6e56XeGD0TPvN0RGcdv38PlUt2jeQ+8gdS/7/XO0mdBDbC2XVedzhfFmmCfKLSRIzAH2derFOO3Q86pFBPplryjUky0Q3OBKA6vsEzYUodWbnH9PjnebNob6YG8oK8iiGbAnkEtGgxBQzEcr9CLpJoaa7ND/lyC4Gti5ERLgqmAyMyI6jjyC+yI8qBxGuh3x3WUCvhwiOsaIMn/P+8VYqUJ2TtPMb+ORnZcYXuh9VyfzidmtCxOy8+rw59N33ZuraXFajovHAsSyaCMJbmIaA8R7cGrPLGnzCvautZtuhJpdcdMqxOdb46Z/rWtyvDu8IU9awwfK36hfTu4x3gFdYGx8RNz3B52P3++8roXTsy/37f74+74tyvJb7CR1a0l2suFPu3+7q7XxfgF03IVb/lp7N5geCMP/VuWraHzEmMgOu1e577XHncH/au4UDQxB+Ov2DnGosJMhcVxfllgcZxf5i4OvBVfHL4cmV4e+QWlojR89CbAxzaqN0ElF3qMUERKcG1YD/SqqudybAKuj2a8N27/KvfZUUmjZydmOuDMG+PdT4eXfel+k/vK/d2V9KS/EFNZLascoT8XOEF/zj1Af06Hk3lsUCq563PIheNeOO6F454je2ozvjnCcf/D8Nq3zlYIuY1RCi6fApcrVLLMID2oK5wXHpcws/oQlTe3ZlA2qBtijVZX76hZZNeA2NIiKE3aIICPXLFd1MEVIV48A+rq02dStgRPjOi43lsuAd0S5CUqNReJmMmr1BxWiBEhXocJ8SoTiJQ8NdIcGJhkbMF/CuI/DqY5xYNiJ/6xY7JABfK9YrvuVs78htD6qBmhXZG7rW2RXUsYB++JAwsGdnVp9NIThjatdVopByviOCiat7wQKcJCm3BuyXPqS466gXHWG+lhuXo09KnyTDYPLekBVLK54pCpTTBi6lF1yId3K9tIx3Md8bm7I6VEOBQH4VDE1JZWptdnRFTQZ8bkzxyVMkqZTD/feCGOp/nlzVRcMnyl17+N5XbSfe2hotCfkEb12oAbXby3HdWQvh5X2que/YduQBWeSuWXcZxWLOQgcz4828uDmiAWqIahT0+641asSJAiFiEVXBvD+S9+fBqWgriFlkqrpX0LUSqB6ZEqINda+phHZbVs5WNvHdYA7SicqZnQxrcsT63I+pYbNN06yzAbxO63thkOzMjIoilhrDztA81fwiwnZq/6yZGstSnNCM3FQvU8yNgiL8R0W6C+sxQo08L2q2gGcC1DY8lQrPpuRvrXAR9GU72c1eMfZOoqz7AW0aDg/61jmWCaJgbjDaJqOAFNE4MXUWFaDSv16vj4GcDlPCCT8FUdeDaWt4P/19BogTYNHanZXM7EpPV/JRPe/ReM/pvDT/V+lppruPg9Yj1lz2G1fcOrqD4kG6r9HrclYgFnlNtEGhgPdo9XTgPjzM1bj2zmbY0Untt6nIc0TUoDO7K/3LWW+jSNe7G47YCY75ht+fsICMkajnD5Vh5+kfudrgyXyILY8I5TncCdu0Gvh+kzlmHAX+Nu51d5DH8znwJcue7S++g5g7++Dm5xhrm1QNqR3Lkf0oQch0xXtu5ukt/DQgkx50USYs7zE2LOk8Yt/DZW5a1Pyz1rlbv761539JWmLwGTFWqWc+Y0twnvdwbDodwZB/enlm2DpBDcR23+Ztj+3vfuo3tDA4ESc5zux+0vcvQJ1soF0S76DG+M3L+J3McWBVq43H6LTuEvu010Flx+yuBO7uMIXIQKy4Dx7nR6gxHNMKC3pobl0DSD4F5AhbdCqna/I/d64U3ktGHgfbbAgyd6rjP/md7d9mjU/RK9r4Jg/RQdcTv4FrlNW1cF9zqD21u5P47ch28gFqKI0iM+kQkQGbj7rTvqjpW74eCO/bQX3dFdZWlbS/br2P3OoP+5O7wNBwR1bf0RN3Kn1+2HAzQyxeoC4QwhQN4MIUJsxGiAqW/spmNh3pv35r32WPbuei9vwH6IjwFwhjf3cgjvC7G1FQnuf23joqHDgjFzFZcOHcoOHaU9HHYpytRrr9q2TlGm92Dn978E96ZA/BTcG8rjYZute3rXJlRBYJl97RtYTiPKf0xLYQ1CKP8jd4NVFwwIVp43RomkttAhSpDiciuP5aECP637udvxUghZaZlo6+GJedMd3d0jlvJ4TDnhVYZQvLA4fBatqw27aCj//V4ejdnzaIlt2EU2gTPGceMj23ewer7FB4I2ZbMVGo4LV0g4Llwl4Thve4eDvB3ONojS7SttOEzgA0D3h6KbigqHCexD2EPfB8ObkFNL2ESoSYTcgnU8BkaFQ2Adu8Apf0SVj0n9mc6ZLpL8bKBsrwhXn4+KTqjzQtiebwH3PCuPPFRny8CcpGtettUB+g4HpoJShuAYlVDg4phSW0oazvzE64BAZF3HnFJ1ZF1P4WNcrUZ9nPI4TkJOvB4n5yP0rYIlWRwhEwlRPPNX05+oWFuBxwlSwWee+fyqORa8idoHcUsfP4CdU1j3CGHnyHPamVs5YdcZo1pFvaigbVvFw7C/03aj1oJQLyX2IgVyh5jYs1RSJWoZxxqTqoRKvEmAJ+s5sb0+pbqDDkTq9vRYnfagHuQJOzyUgUHfmzLlmBQOSA4ckMJn02Cfjb/zKrI3Qs41g0e3wApnQdnb7vaQsapuAEvvR1+vaApJFXa8L8CN97nMeJ/kxVpFZ0WGV3pbc72Q6Iid9V4pdLm+xnpCCBZCsBCCSwjBX62V7eySgdmg4iLwPBhfQAAGUTQQT31x05IeibS2nkmYFIhypoSHO9ZfJ1h4fUpAaNWw8PqtbmJJe6xS6ocBGtZUNejdDIn4GI8U2YfcnGbbhOB/rXTiKjPbWigLytI09KOFahi54WOZEzSo8MrlxccPQegY/rEtWGx02+710l9lhhEtk7YXyskZBMxxSy8cVRuFGW1LSptJUtHNuYTQKSzswsJ+fOWCh1oadagW1UqZ5KkhJUuZVFdCeIC/dhVkL7WiTWx9Oj/L0CW8O1sVCDUcs0tpyIepZqE7VxzJ3M0Z4ofHE27XUT3VC/Ol69wykfmRaPn1IbmyPFaMQrt4X8S2CKPyIyrfp+yLuKlKIOwNbyC654V6zp9v6Tl/nu45j1G0JCsZOT8oLUJy/LC01/nq1xaAtpd8sO/H7N//H9CY4wc='
