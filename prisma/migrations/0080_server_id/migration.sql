-- What tells the connected server from any other that may answer at its address.
ALTER TABLE "workspace" ADD COLUMN "serverId" TEXT;
