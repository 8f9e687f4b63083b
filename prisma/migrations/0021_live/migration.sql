-- How Régie follows the workspace between two readings people ask for: events, schedule, automation.

-- What people decided; without a row everything is off.
CREATE TABLE "live_setting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "eventsOn" BOOLEAN NOT NULL DEFAULT false,
    "sealedEventToken" TEXT,
    "everyMinutes" INTEGER,
    "does" TEXT NOT NULL DEFAULT 'read',
    "selfHeal" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "live_setting_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "one_live_setting" CHECK ("id" = 1),
    CONSTRAINT "live_setting_every" CHECK ("everyMinutes" BETWEEN 5 AND 1440),
    CONSTRAINT "live_setting_does" CHECK ("does" IN ('read', 'plan', 'apply'))
);

-- Régie's own outgoing webhooks, as last found on the server.
CREATE TABLE "event_hook" (
    "event" TEXT NOT NULL,
    "integrationId" TEXT,
    "state" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "event_hook_pkey" PRIMARY KEY ("event")
);

-- What events say may have changed and was not read again yet. Few rows, however many events come.
CREATE TABLE "event_mark" (
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "roomId" TEXT,
    "userId" TEXT,
    "firstAt" TIMESTAMPTZ NOT NULL,
    "lastAt" TIMESTAMPTZ NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "event_mark_pkey" PRIMARY KEY ("key")
);

-- What became of events, counted.
CREATE TABLE "event_tally" (
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "event_tally_pkey" PRIMARY KEY ("outcome")
);

-- The last pass that the schedule asked for, so that two schedulers ask once.
CREATE TABLE "pass_slot" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "slot" BIGINT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "pass_slot_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "one_pass_slot" CHECK ("id" = 1)
);

ALTER TABLE "group" ADD COLUMN "selfHeal" BOOLEAN NOT NULL DEFAULT false;

-- When a group was put right on an event, and since when it is left alone because that did not last.
CREATE TABLE "group_heal" (
    "groupId" INTEGER NOT NULL,
    "healedAt" TIMESTAMPTZ[] NOT NULL DEFAULT '{}',
    "stoppedAt" TIMESTAMPTZ,

    CONSTRAINT "group_heal_pkey" PRIMARY KEY ("groupId")
);

-- Grows each time that open pages have something new to show. Outside of transactions: nobody waits for it.
CREATE SEQUENCE live_revision;
