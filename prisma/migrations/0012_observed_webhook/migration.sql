-- Webhooks as the last full reading found them: what a plan must not silence without saying so.
CREATE TABLE "observed_webhook" (
    "integrationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "incoming" BOOLEAN NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "usernameKey" TEXT NOT NULL,
    "channels" TEXT[],

    CONSTRAINT "observed_webhook_pkey" PRIMARY KEY ("integrationId")
);

CREATE INDEX "observed_webhook_usernameKey_idx" ON "observed_webhook"("usernameKey");
