/** What `npm run sandbox -- --help` says; the options are those of sandbox/main.ts. */
export const SANDBOX_HELP = `The stand-in for Rocket.Chat, alone, as empty as a new server.

  npm run sandbox -- [options]

  --port PORT               where it answers (3000)
  --control-port PORT       where it is looked into and changed by hand (none)
  --server-version VERSION  the Rocket.Chat it stands for (8.8.0)
  --admin NAME:PASSWORD     its first administrator (admin:admin)
  --latency MILLISECONDS    how late each answer comes (0)
  --test-mode               no rate limits, no second factor
  --state FILE              keeps what it holds in this file, and begins with it
  --help                    shows this

More in sandbox/README.md.`;
