import { Client, escapeIdentifier } from 'pg';
import { config } from '@/lib/base/server/config';

export const quoted = escapeIdentifier;

/** One connection of its own: a copy of everything is one long transaction. */
export async function onOwnConnection<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: config().DATABASE_URL,
    keepAlive: true,
    application_name: 'regie backup',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Who is signed in, who beats, what limits are spent: nothing of it outlives a restore. */
const PASSING = ['_prisma_migrations', 'session', 'used_ticket', 'rate_limit', 'worker_beat'];

/** Every table that may hold something of somebody; that of the migrations says only which tables there are. */
export async function tablesThere(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Tables of the product, each after those that it refers to. */
export async function tablesInOrder(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers: string[] }>(
    `select c.relname as name, coalesce(array_agg(distinct f.relname::text)
       filter (where f.relname is not null and f.relname <> c.relname), '{}') as refers
     from pg_class c
     left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
     left join pg_class f on f.oid = k.confrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any($1)
     group by 1 order by 1`,
    [PASSING],
  );
  const placed: string[] = [];
  let left = rows;
  while (left.length > 0) {
    const free = left.filter(({ refers }) => refers.every((name) => placed.includes(name)));
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    placed.push(...free.map(({ name }) => name));
    left = left.filter((row) => !free.includes(row));
  }
  return placed;
}

export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${escapeIdentifier(table)}`],
  );
  return rows.map(({ name }) => name);
}

export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by 1`,
  );
  return rows.map(({ name }) => name);
}
