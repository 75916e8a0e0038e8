from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "idempotency_keys" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"actor" VARCHAR(64) NOT NULL,
"key" VARCHAR(255) NOT NULL,
"slot" INT NOT NULL,
"fingerprint" VARCHAR(64) NOT NULL,
"outcome_kind" VARCHAR(60) NOT NULL,
"outcome_id" CHAR(36) NOT NULL,
"created_at" TIMESTAMP NOT NULL,
CONSTRAINT "uid_idempotency_actor_cf0bc3" UNIQUE ("actor", "key", "slot")
) /* A mutation that has taken effect under a client's key: which row it was about, for 24 hours. */;
CREATE INDEX IF NOT EXISTS "idx_idempotency_created_944834" ON "idempotency_keys" ("created_at");
CREATE TABLE IF NOT EXISTS "topics" (
"name" VARCHAR(120) NOT NULL PRIMARY KEY,
"number" BIGINT NOT NULL
) /* A topic's counter: raised in the changing transaction, so numbers are gapless and in commit order. */;
CREATE TABLE IF NOT EXISTS "people" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"surname" BLOB NOT NULL,
"given_name" BLOB NOT NULL,
"patronymic" BLOB,
"phone" BLOB,
"phone_index" VARCHAR(64),
"email" BLOB,
"email_index" VARCHAR(64)
);
CREATE INDEX IF NOT EXISTS "idx_people_phone_i_e61fa0" ON "people" ("phone_index");
CREATE INDEX IF NOT EXISTS "idx_people_email_i_3296fd" ON "people" ("email_index");
CREATE TABLE IF NOT EXISTS "accounts" (
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
CREATE TABLE IF NOT EXISTS "sessions" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"created_at" TIMESTAMP NOT NULL,
"expires_at" TIMESTAMP NOT NULL,
"ended_at" TIMESTAMP,
"account_id" CHAR(36) NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE
) /* One sign-in on one device, until it ends or expires. */;
CREATE INDEX IF NOT EXISTS "idx_sessions_account_7516aa" ON "sessions" ("account_id");
CREATE TABLE IF NOT EXISTS "organizations" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"kind" VARCHAR(20) NOT NULL /* MANAGEMENT_COMPANY: management_company
OWNERS_ASSOCIATION: owners_association
SERVICE_ORGANIZATION: service_organization */
);
CREATE TABLE IF NOT EXISTS "complexes" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"address" VARCHAR(300) NOT NULL,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_complexes_organiz_a88827" ON "complexes" ("organization_id");
CREATE TABLE IF NOT EXISTS "buildings" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"address" VARCHAR(300) NOT NULL,
"entrances" SMALLINT NOT NULL,
"complex_id" CHAR(36) NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_buildings_complex_ca2504" ON "buildings" ("complex_id");
CREATE TABLE IF NOT EXISTS "units" (
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
CREATE INDEX IF NOT EXISTS "idx_units_complex_0af8b4" ON "units" ("complex_id");
CREATE TABLE IF NOT EXISTS "residencies" (
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
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_cbcb6c" ON "residencies" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_person__d57f90" ON "residencies" ("person_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_unit_id_f803c2" ON "residencies" ("unit_id", "state");
CREATE TABLE IF NOT EXISTS "staff_members" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL /* MASTER: master
DISPATCHER: dispatcher
MANAGER: manager
ADMINISTRATOR: administrator */,
"ended_at" TIMESTAMP,
"organization_id" CHAR(36) NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"person_id" CHAR(36) NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE
) /* A person's post in an organization; it ends when `ended_at` is set. */;
CREATE INDEX IF NOT EXISTS "idx_staff_membe_organiz_9af45c" ON "staff_members" ("organization_id");
CREATE INDEX IF NOT EXISTS "idx_staff_membe_person__790a80" ON "staff_members" ("person_id", "ended_at");
CREATE TABLE IF NOT EXISTS "news_items" (
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
CREATE TABLE IF NOT EXISTS "polls" (
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
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
CREATE TABLE IF NOT EXISTS "questions" (
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
CREATE TABLE IF NOT EXISTS "options" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"poll_id" CHAR(36) NOT NULL,
"position" SMALLINT NOT NULL,
"text" VARCHAR(200) NOT NULL,
"question_id" CHAR(36) NOT NULL REFERENCES "questions" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_options_questio_25c2ef" UNIQUE ("question_id", "position")
);
CREATE INDEX IF NOT EXISTS "idx_options_poll_id_a4b6db" ON "options" ("poll_id");
CREATE TABLE IF NOT EXISTS "ballots" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"cast_at" TIMESTAMP NOT NULL,
"account_id" CHAR(36) REFERENCES "accounts" ("id") ON DELETE SET NULL,
"poll_id" CHAR(36) NOT NULL REFERENCES "polls" ("id") ON DELETE RESTRICT,
"unit_id" CHAR(36) NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_ballots_poll_id_c59c7e" UNIQUE ("poll_id", "unit_id")
) /* A unit's vote in a poll: changeable until the close, the latest one counts. */;
CREATE TABLE IF NOT EXISTS "choices" (
"id" CHAR(36) NOT NULL PRIMARY KEY,
"complex_id" CHAR(36) NOT NULL,
"poll_id" CHAR(36) NOT NULL,
"question_id" CHAR(36) NOT NULL,
"option_id" CHAR(36) NOT NULL,
"ballot_id" CHAR(36) NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_choices_ballot__2b1b67" UNIQUE ("ballot_id", "option_id")
) /* One option marked on a ballot. */;
CREATE INDEX IF NOT EXISTS "idx_choices_poll_id_5c0aa6" ON "choices" ("poll_id");
CREATE TABLE IF NOT EXISTS "aerich" (
"id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
"version" VARCHAR(255) NOT NULL,
"app" VARCHAR(100) NOT NULL,
"content" JSON NOT NULL
);
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "idempotency_keys" (
"id" UUID NOT NULL PRIMARY KEY,
"actor" VARCHAR(64) NOT NULL,
"key" VARCHAR(255) NOT NULL,
"slot" INT NOT NULL,
"fingerprint" VARCHAR(64) NOT NULL,
"outcome_kind" VARCHAR(60) NOT NULL,
"outcome_id" UUID NOT NULL,
"created_at" TIMESTAMPTZ NOT NULL,
CONSTRAINT "uid_idempotency_actor_cf0bc3" UNIQUE ("actor", "key", "slot")
);
CREATE INDEX IF NOT EXISTS "idx_idempotency_created_944834" ON "idempotency_keys" ("created_at");
COMMENT ON TABLE "idempotency_keys" IS 'A mutation that has taken effect under a client''s key: which row it was about, for 24 hours.';
CREATE TABLE IF NOT EXISTS "topics" (
"name" VARCHAR(120) NOT NULL PRIMARY KEY,
"number" BIGINT NOT NULL
);
COMMENT ON TABLE "topics" IS 'A topic''s counter: raised in the changing transaction, so numbers are gapless and in commit order.';
CREATE TABLE IF NOT EXISTS "people" (
"id" UUID NOT NULL PRIMARY KEY,
"surname" BYTEA NOT NULL,
"given_name" BYTEA NOT NULL,
"patronymic" BYTEA,
"phone" BYTEA,
"phone_index" VARCHAR(64),
"email" BYTEA,
"email_index" VARCHAR(64)
);
CREATE INDEX IF NOT EXISTS "idx_people_phone_i_e61fa0" ON "people" ("phone_index");
CREATE INDEX IF NOT EXISTS "idx_people_email_i_3296fd" ON "people" ("email_index");
CREATE TABLE IF NOT EXISTS "accounts" (
"id" UUID NOT NULL PRIMARY KEY,
"login" BYTEA NOT NULL,
"login_index" VARCHAR(64) NOT NULL UNIQUE,
"password_hash" VARCHAR(200) NOT NULL,
"language" VARCHAR(2) NOT NULL,
"created_at" TIMESTAMPTZ NOT NULL,
"person_id" UUID NOT NULL UNIQUE REFERENCES "people" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "accounts"."language" IS 'KK: kk
RU: ru
EN: en';
CREATE TABLE IF NOT EXISTS "sessions" (
"id" UUID NOT NULL PRIMARY KEY,
"created_at" TIMESTAMPTZ NOT NULL,
"expires_at" TIMESTAMPTZ NOT NULL,
"ended_at" TIMESTAMPTZ,
"account_id" UUID NOT NULL REFERENCES "accounts" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_sessions_account_7516aa" ON "sessions" ("account_id");
COMMENT ON TABLE "sessions" IS 'One sign-in on one device, until it ends or expires.';
CREATE TABLE IF NOT EXISTS "organizations" (
"id" UUID NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"kind" VARCHAR(20) NOT NULL
);
COMMENT ON COLUMN "organizations"."kind" IS 'MANAGEMENT_COMPANY: management_company
OWNERS_ASSOCIATION: owners_association
SERVICE_ORGANIZATION: service_organization';
CREATE TABLE IF NOT EXISTS "complexes" (
"id" UUID NOT NULL PRIMARY KEY,
"name" VARCHAR(200) NOT NULL,
"address" VARCHAR(300) NOT NULL,
"organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_complexes_organiz_a88827" ON "complexes" ("organization_id");
CREATE TABLE IF NOT EXISTS "buildings" (
"id" UUID NOT NULL PRIMARY KEY,
"address" VARCHAR(300) NOT NULL,
"entrances" SMALLINT NOT NULL,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_buildings_complex_ca2504" ON "buildings" ("complex_id");
CREATE TABLE IF NOT EXISTS "units" (
"id" UUID NOT NULL PRIMARY KEY,
"kind" VARCHAR(10) NOT NULL,
"number" VARCHAR(20) NOT NULL,
"position" INT NOT NULL,
"entrance" SMALLINT,
"floor" SMALLINT,
"area_m2" DECIMAL(8,2) NOT NULL,
"building_id" UUID NOT NULL REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_units_buildin_41e93a" UNIQUE ("building_id", "kind", "number")
);
CREATE INDEX IF NOT EXISTS "idx_units_complex_0af8b4" ON "units" ("complex_id");
COMMENT ON COLUMN "units"."kind" IS 'APARTMENT: apartment
COMMERCIAL: commercial
PARKING: parking
STORAGE: storage';
COMMENT ON TABLE "units" IS 'An apartment, commercial premises, a parking place or a storage room; `position` is its place in lists.';
CREATE TABLE IF NOT EXISTS "residencies" (
"id" UUID NOT NULL PRIMARY KEY,
"role" VARCHAR(6) NOT NULL,
"share" DECIMAL(7,6),
"state" VARCHAR(9) NOT NULL,
"since" DATE,
"until" DATE,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_residencies_complex_cbcb6c" ON "residencies" ("complex_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_person__d57f90" ON "residencies" ("person_id", "state");
CREATE INDEX IF NOT EXISTS "idx_residencies_unit_id_f803c2" ON "residencies" ("unit_id", "state");
COMMENT ON COLUMN "residencies"."role" IS 'OWNER: owner
TENANT: tenant
FAMILY: family';
COMMENT ON COLUMN "residencies"."state" IS 'REQUESTED: requested
ACTIVE: active
DECLINED: declined
ENDED: ended';
CREATE TABLE IF NOT EXISTS "staff_members" (
"id" UUID NOT NULL PRIMARY KEY,
"role" VARCHAR(13) NOT NULL,
"ended_at" TIMESTAMPTZ,
"organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT,
"person_id" UUID NOT NULL REFERENCES "people" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_staff_membe_organiz_9af45c" ON "staff_members" ("organization_id");
CREATE INDEX IF NOT EXISTS "idx_staff_membe_person__790a80" ON "staff_members" ("person_id", "ended_at");
COMMENT ON COLUMN "staff_members"."role" IS 'MASTER: master
DISPATCHER: dispatcher
MANAGER: manager
ADMINISTRATOR: administrator';
COMMENT ON TABLE "staff_members" IS 'A person''s post in an organization; it ends when `ended_at` is set.';
CREATE TABLE IF NOT EXISTS "news_items" (
"id" UUID NOT NULL PRIMARY KEY,
"number" BIGINT NOT NULL,
"kind" VARCHAR(12) NOT NULL,
"title" VARCHAR(200) NOT NULL,
"body" TEXT NOT NULL,
"searched" TEXT NOT NULL,
"published_at" TIMESTAMPTZ NOT NULL,
"author_id" UUID REFERENCES "people" ("id") ON DELETE SET NULL,
"building_id" UUID REFERENCES "buildings" ("id") ON DELETE RESTRICT,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_news_items_complex_d414c4" UNIQUE ("complex_id", "number")
);
COMMENT ON COLUMN "news_items"."kind" IS 'ANNOUNCEMENT: announcement
NEWS: news
OUTAGE: outage
EMERGENCY: emergency';
COMMENT ON TABLE "news_items" IS 'Concerns the whole complex, or one building of it. `number` is its place in the feed.';
CREATE TABLE IF NOT EXISTS "polls" (
"id" UUID NOT NULL PRIMARY KEY,
"kind" VARCHAR(14) NOT NULL,
"title" VARCHAR(200) NOT NULL,
"description" TEXT,
"state" VARCHAR(9) NOT NULL,
"results_visibility" VARCHAR(12) NOT NULL,
"opens_at" TIMESTAMPTZ NOT NULL,
"closes_at" TIMESTAMPTZ NOT NULL,
"complex_id" UUID NOT NULL REFERENCES "complexes" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_polls_complex_389190" ON "polls" ("complex_id", "state");
COMMENT ON COLUMN "polls"."kind" IS 'SURVEY: survey
OWNERS_MEETING: owners_meeting';
COMMENT ON COLUMN "polls"."state" IS 'DRAFT: draft
ANNOUNCED: announced
OPEN: open
CLOSED: closed
CERTIFIED: certified
CANCELLED: cancelled';
COMMENT ON COLUMN "polls"."results_visibility" IS 'LIVE: live
AFTER_VOTING: after_voting
AFTER_CLOSE: after_close';
CREATE TABLE IF NOT EXISTS "questions" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"position" SMALLINT NOT NULL,
"text" VARCHAR(500) NOT NULL,
"method" VARCHAR(9) NOT NULL,
"min_choices" SMALLINT NOT NULL,
"max_choices" SMALLINT NOT NULL,
"poll_id" UUID NOT NULL REFERENCES "polls" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_questions_poll_id_df3109" UNIQUE ("poll_id", "position")
);
COMMENT ON COLUMN "questions"."method" IS 'APPROVAL: approval
SELECTION: selection';
CREATE TABLE IF NOT EXISTS "options" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"poll_id" UUID NOT NULL,
"position" SMALLINT NOT NULL,
"text" VARCHAR(200) NOT NULL,
"question_id" UUID NOT NULL REFERENCES "questions" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_options_questio_25c2ef" UNIQUE ("question_id", "position")
);
CREATE INDEX IF NOT EXISTS "idx_options_poll_id_a4b6db" ON "options" ("poll_id");
CREATE TABLE IF NOT EXISTS "ballots" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"cast_at" TIMESTAMPTZ NOT NULL,
"account_id" UUID REFERENCES "accounts" ("id") ON DELETE SET NULL,
"poll_id" UUID NOT NULL REFERENCES "polls" ("id") ON DELETE RESTRICT,
"unit_id" UUID NOT NULL REFERENCES "units" ("id") ON DELETE RESTRICT,
CONSTRAINT "uid_ballots_poll_id_c59c7e" UNIQUE ("poll_id", "unit_id")
);
COMMENT ON TABLE "ballots" IS 'A unit''s vote in a poll: changeable until the close, the latest one counts.';
CREATE TABLE IF NOT EXISTS "choices" (
"id" UUID NOT NULL PRIMARY KEY,
"complex_id" UUID NOT NULL,
"poll_id" UUID NOT NULL,
"question_id" UUID NOT NULL,
"option_id" UUID NOT NULL,
"ballot_id" UUID NOT NULL REFERENCES "ballots" ("id") ON DELETE CASCADE,
CONSTRAINT "uid_choices_ballot__2b1b67" UNIQUE ("ballot_id", "option_id")
);
CREATE INDEX IF NOT EXISTS "idx_choices_poll_id_5c0aa6" ON "choices" ("poll_id");
COMMENT ON TABLE "choices" IS 'One option marked on a ballot.';
CREATE TABLE IF NOT EXISTS "aerich" (
"id" SERIAL NOT NULL PRIMARY KEY,
"version" VARCHAR(255) NOT NULL,
"app" VARCHAR(100) NOT NULL,
"content" JSONB NOT NULL
);
""",
}

DOWN = {
    "sqlite": """
DROP TABLE IF EXISTS "choices";
DROP TABLE IF EXISTS "ballots";
DROP TABLE IF EXISTS "options";
DROP TABLE IF EXISTS "questions";
DROP TABLE IF EXISTS "polls";
DROP TABLE IF EXISTS "news_items";
DROP TABLE IF EXISTS "staff_members";
DROP TABLE IF EXISTS "residencies";
DROP TABLE IF EXISTS "units";
DROP TABLE IF EXISTS "buildings";
DROP TABLE IF EXISTS "complexes";
DROP TABLE IF EXISTS "organizations";
DROP TABLE IF EXISTS "sessions";
DROP TABLE IF EXISTS "accounts";
DROP TABLE IF EXISTS "people";
DROP TABLE IF EXISTS "topics";
DROP TABLE IF EXISTS "idempotency_keys";
""",
    "postgres": """
DROP TABLE IF EXISTS "choices";
DROP TABLE IF EXISTS "ballots";
DROP TABLE IF EXISTS "options";
DROP TABLE IF EXISTS "questions";
DROP TABLE IF EXISTS "polls";
DROP TABLE IF EXISTS "news_items";
DROP TABLE IF EXISTS "staff_members";
DROP TABLE IF EXISTS "residencies";
DROP TABLE IF EXISTS "units";
DROP TABLE IF EXISTS "buildings";
DROP TABLE IF EXISTS "complexes";
DROP TABLE IF EXISTS "organizations";
DROP TABLE IF EXISTS "sessions";
DROP TABLE IF EXISTS "accounts";
DROP TABLE IF EXISTS "people";
DROP TABLE IF EXISTS "topics";
DROP TABLE IF EXISTS "idempotency_keys";
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = 'eJztXftz2zYS/lcw+qXpjOuxJfkR9eZmaJlJdbElV5LTpnGHoSlI4pgCFZKy4+vlf78FxPfLJPUwyWCmk8oAFqI+vPZb7C7/aSz0CdbMw94EL5a6hYny/AE/NzronwaRFxg+JLQ4QA15ufTqaYEl32tMRPXaSg/4mVXK96ZlyIoF9VNZMzEUTbCpGOrSUnVCpQS0WFky/QtZc9lCc9lElvyACcLTKVYstCITbCAZKZqKifWTiaDvDnqaq8ocGfoTUi30BDLyvb6yDtBUN1Czjeb6yjAP6RNMdAUeQSWzfXzZiqhfV1iy9Bm25tiAr/z8uQE/Xzdo7cMaQVPTrcbff8MnFb7tGzZpM/rn8kGaqlibBAZCnVAZVi5Zz0tWdnvbu3zHWtIfeC8purZaEK/18tma68Rtvlqpk0MqQ+tmmGBDtvDENyRkpWn2KDpF618CBZaxwu6jTryCCZ7KK40ObONf0xVRGKj2rFEn5iH90rN/2w/oayxJ/cFYGoljSWpEZgN9kNCY2UWKTuhMUolF4frn+7pfDxZW2qBf0P1NGL5pnf7MgNBNa2awSgZa4zsTlC15Lcqg97B2RyoId3cuG/FwuwIhxOFRi2DtFHhge4vGAdCBaAegNhbyN0nDZGbN4c/TdgrIH4Uhw/m0zXDWYY2vN4G+XdNkVRRuD157/mcF125eQ2ibJycZsIVWieCyuiC6bFuJwNsjVjy6TvMQvPDAVYR3Rh/il+Zx+6x93jptn0MT9qBuyVkK4L3+OITlFL4MG0vDRiPrjA2J1XDmbn9TgINU0RdYeoDflwfrsFwdwT7KAvZRMthHSWDnUyqCUttULl4Z7k20CA9UxcD0J0tyzF5xCTWWusDxwAYlQ8BObNFD58N2AI6ob6+D77h3LY7GwvUN7X5hml81BpcwFmlNk5U+h0rfnIamutsJ+qM3/g3RP9Ffg74YHjS33fivBn0meWXpEtGfJHniB9Ipdoq+U6V8+uBTFWnBvaw8PMnGRIrU6E09qW20atFchEtkIs/YGFE06XPa6vRYX6pKI4adrSsO0kiZRZtkpmKsNbAeRV8RCxsdBGNp4glSKV/CSJnLZAYDDpNIJqbMdP4DZOrwwIt7bAAvMjCayUsNm/CZMDnYORbAmnQDiFUcIdvHV8bQsqz0i/0/x7HktN/OcfQy+drbYXTczHIaQavE44jVpROw9aBG8b5QZ4mKrCezP1X2aLd67Ntms9U6ax61Ts9P2mdnJ+dHrkIbrUrTbC9676lyGxiQtbZbkq1NUNi6j9vcnKrU7U1eN8q2wSUPwwYbBLfP7M8+o+lwFEThHmFZw5Mx/pawQ7hiIdzvny1s1kttvbgaXISBvfg0FoWQzsogkdjzx+y2GlT0aF0Knp5w7Y667ZPcpWyaT6CPSHPZnOdRJyKCNaS5zaMsmgW0SraGHUWYrgZq4wrOnHiwRVAaGOA9eC6ZKDg6x33y+8O8Yaxy7siNDx866OHhjgxvQXVe3RGx30GYhBXtTOOQZRSSxyA8AtWixWXZwCvBiwNbG5AwGJ58alBAaL/aUCnNSTm0cZ/BHygvPKEZc4Dbku8+DLHGrjtjcLZ1wdG6l+quIq/UHu7A9LyXNU23NsTognWSASJ7tpUeoSilCy/oKGADgsc6/BM5N+Mxu3G7qeIajkAGxYb85PK/4A4GH+A3Y2utXwijrnApNr5vjyXbWMaQZA/lZI68xPpSw5wh/wgM2VwZ8RbLlziyT5CzZAfNmfqIiVQM0KAsx9Sjwpahk+fF+uIiH6ZB2YKYlvOM3ghSgKHADHXFOJB+IItaxULChYwGL0NaJ6sYXsiqln/eumJ83vqBLDpvQ8J83sbO20IMHYZMnWCiqHhDAjq0O3qurs6QTtPpDN/UkGHJ0+k1di6D64gSwU8bgtSHHnoWXlR2m8xiy0gh3n5fb/d6OR5Ox97xMqi+m+oaYZrDPuHYEGMMFD7zYrKFwm/JfNlNCcYEmeqM/KISpNP/MJrgR1WBpjAKqkaDNDCZmEg3EP62VGEXjjoeFe2E20EqYQfhl09FAK/c5ZO9MgsMc1CSD3O5hxkgLLKW/XJbGOJynt61GGFbG8t5jRyU2m1gQkUvkjMovO90A4Mm9AE/Z7zay67vlhPXFy/3gvMqw+3e3vxlL1aqNln/xIiq7dal6tr3divuMvtDKMKwB0PjGKtBSlCzJ1JDb8NWJm/DVoq3YSvqbYgJDU9R4sx8o4WsaYnBCwHBOoXitppnp27QAv0jLUxhdC1cXUWjcBV9sdTwt5xKQVCKKwWpSoEN1haUgq7XUyVxfVEpCM6rgFIwBP132OuO07QCD3P43Zvaum+hiwruDdzIvRcjd06d0lm5MSqlb1Ena5T2wsBco/whNMrXjYh9be1m95ErXGPfh8auGzOZqP9lJ0nedBhRUa5lpmqZfsS2oGoOQt1VEuEX9c2YabaB0hkw+2wQCeGzMVVsU8mkfHLdPBUe7tBUShZTSYSWuqZtCNENdFEneHbJ8gKHZgzVCx+qyXzPfzBxzsc5H+d8G3O+5OSHL2cqqEICxMa10Bfei9difyx1B9c3Qv9TB623qgUmlkRNSDJ5viODP/ricCQJo9Gg2xPGvUG/g/Qn+AmmJJumrqhs17kjI3H4sdcVpcHwvdDv/WW3NLFBXfikMN/IP8aZhjhlhAu7jAeMacVPxq1a48txOAZy3VJf780Qqqm7+C5VCMZsYlQHh/EkqwwurcqQhJAgeSkbFt0XDlgqP2zAstfQ0sAL1cTmAZIRNHigSQGXmqxg6qIrI9OClTjDyND1xa/oCxxwKu3yC1JNBF9uN1UJ0lTTiksNv7/vjc0Sf+9j1s6Wbqe247niS6gS1f7IFm6E4Zie2B1vYdwROL2vxSGczVcd3yK5I9D4Q6//vuMsETiix4MhnPkdZ4UUOYiPM+WcTEk5GdG0kjJMpuiySfklSzVchbXZbWg6oUguNd7Om+gE4xepkw/M1tLRO15CUUyzeRcVBrZk1+Nb9C2aanrcqz7S8XSFOJjBK0sDy9KiGYXzEisqIJpwa+lJhZ3z12KHtngFd4AUDC/Fbg9gfHN+sE6mZ37V1PWNjrPftiObqqMc5rypDInxzP3cwZA7GJb2wjeTg2HcrrAFcGt4rxuGN7QZbnCXzm9By5l9sTIQ7dJI582pGEtdYMIlm+tCE3yn93ufQ/se7FSwJqHR52CORV85tSYGS7lFrAQWMUPXCqfbdmTLbGJpsMsp+z7qjozFvkCNYxYmMrWMvROue1ef6FctVO25iLXrNIMtJhyk68tTFHkhICAfMyCpnMyV2ZiRlYztZiBkZwenmQnZet8pONld4VLP9qH4+y2oReJlBxkYvsmEJ7ojQnfc+yh2EH0T0yO+IwDeVa9PG8EU0VRC24j9S1rAou+LrIO3GdbB28R18DYyVmqs6YymDkhYBGq8rhzIGVCvJSCMxRBqLAtOHtRcgR8ZtfJbFMoCXg4zTbleMVALSH0qdFZAfSIczkoavUpBfg82tXqtbG+TDZGtmZt+GFbfas2AadI7H3KjWvytDxXBNe97H/aWGcbvzxaXhzHo7paSi5E2lBasZeb3xq5R+clEdJ+kzk4yQX4nzF/ddIpPc0zQFycxF/OSMrEV92LYrfSZxf4UGFI3ZRi3KXGb0u73p8a1ABR7SJ2hgV8bwKd7oxth3P2Nlk1UcylbypyWrx2oh47XNJQIl9e9fg92c2E8gHJ5slCJSkfEWvso5Pa1amXxtWol+1q1ollxeNq+XAulcmn7eBQ1572lh5QHpr9WYDqnGLWiGG5Ecgy/8EcrJ5MLGhUtqdAsI7Po6jAVDGIiUN5BzQeFDtn2ggMafUGztjtuHUifAiE4RF/W/trR+AvaxRTjSZRr7OxbYgM9fMYhHt/x2odtSshrQqDAhTpL9A9ODBWotBv722az1TprHrVOz0/aZ2cn50euv3C0Ks17+KL3nvoOB7TVqDNx/QNr+v3Bbb8r2rE1hOiwZPA6vKYv/jGCTmGbvCOD2zGLn9FXFuzHdwQEhu/FfvdTB0FrY+b48eQmelle9H2c/Kbv48irvi3VSqLp8QvFFSjzQGVfJ7sPEL/XJ89RgJPfkea0rwW+aYxZ/HMcIMsOim+uhT9/DhDmq0H/vdPch3qXvmMt5DCAZUOZ45hdKOX9qT4ZDnoB0Jere00154UMRmFZ/jqPUluNoHKuG3nf9eAX2kCprY41MIel6NXjg2qJKnfm4a4SZTIMVSRAqJx7wZbig6Ln2D5NmhWFNnB2B4CFJ0D926ur1zJpDpzfHM2Ht8yQCW+5oxx4nxvM4doJi3LyI3BDYQkNhVxL2MXVp65peS8+PRF+kZw1J0t6vou6JmbZRs4LC3+LsVOkmDzt9rUwDu3B4ukcgDl3gZAY31jT6ZdfzdhQif3d11U1oX1Rjw1NrjLdzbNU2DFqrJMiO1mJdfNwv0aYN9dgS6DB1v7GdXQ7/Ch+6iBzZTxiL8vwtSiOWc5CO8PwAmPLNnHkvlNtZ7lTbSffqbb5neq+NQz/k0VwTr7pC4kVQrucdpz9XbDWP3r+cii8G3fQxJCn1h1xXD4uPX+PCWxDNyJNb77E5I4ASiNarWi6Seu64nDce9djRdiwVECKlgrQydUVK6XgaFopIuzhqAFQTOlRNdV7VVOtGF+FjDEbsT2VeqSvWD4EjWVDgDEXh9LHwfpYgaHHhvSoWywf7rqOjbNTxQa70HGzdRceOgvNAlfvfjl+7V7qa3c224qMcUCQD3K5B5lbo/mddYlMJlt7a7Zje9kwmWANrVTBK3+ecXHfGRfdKRVjfvNPt2QTXGBub/smeWlbAPkt8msfKQf8Fpnfe/J7z/Jx+IJWyZNMVsmTFKvkSdQquYCtWy9sjveky4x3Q7i5GQ4+0ncIwaFo6I/0DUIj8UrsOu/x07BS9OV9W7ZtLVQiKXNdVeKSfadvIyFRvpOEkIVRK4psUJQjWx3vqYqoESn031GoN3X6rdfLqw/CWQy8CZXXT8Jvld4C5fc8eWsC9U7ZrM39Y7isZxVIZrI+80OWvHE0S+FPJnrULZY8QUZ01nSQMpfJDNM+EcsqzLIqMCv0AfsIIw6EmSVmUHRoEfc6z+32ncqsWUZKzqo5q67IhrJpWJxsWkVukTwxfodU6jskWWE7X94A3YAUjyXlKvkO4eT5yznDKSvD4WnLi2OaL225feRsAVbB66mSp9PLIbiB0zl3DK5P+0uy2OWh5F3WSY3m8U4puY1WDCX3cEym5L4Be5mSD4D2ro0uaCEbD3gCRBio85rWR1n2y81jifO9a0lYC9NZyfkz588VWf01pgLVi23mcaI7gdXbmHOAGhDikIaTdLFTL2+KLr8QhzSdt3p6xYZ0oHYOkGE6EJhWZYpjFrChKvM4XdeuSdV1Za/NLoOZc+mmiU4MsWs6xnfBHr/NdNLdOy40j9tn7fPWadv1XnBL0lwYHO+FZCX0ERtmrBNfstOZT6TMflAF/c6aJydZomFPTpKjYWld8HSiiyoHwnbzGqJ7nMmr7zjFq+846tUH32jhOEvVf0aDfhKLckXC92WqYqH/IU01K3xExYFLwQhckkWCjcNxxSEVgXZwEacj7PMw+/5/SOnefQ=='
