import type { Client } from 'pg';
import { quoted } from './connection';

const LINES_AT_ONCE = 5_000;

export async function isEmpty(client: Client, table: string): Promise<boolean> {
  const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
  return rowCount === 0;
}

/**
 * Puts rows back in one statement: a row may refer to a later one of its own table. What triggers demand of new rows was
 * demanded of these when they were new.
 */
export async function writeRows(client: Client, table: string, lines: AsyncIterable<string>): Promise<void> {
  await client.query('create temp table incoming (number int, row text) on commit drop');
  await client.query(
    `create function pg_temp.row_of(text) returns ${quoted(table)} language sql as $$ select $1::${quoted(table)} $$`,
  );
  let chunk: string[] = [];
  const flush = async () => {
    await client.query(
      'insert into incoming select n, row from unnest($1::text[]) with ordinality as u(row, n)',
      [chunk],
    );
    chunk = [];
  };
  for await (const line of lines) {
    chunk.push(line);
    if (chunk.length === LINES_AT_ONCE) await flush();
  }
  await flush();
  await client.query(`alter table ${quoted(table)} disable trigger user`);
  await client.query(
    `insert into ${quoted(table)} select r.* from incoming i, lateral pg_temp.row_of(i.row) r`,
  );
  await client.query(`alter table ${quoted(table)} enable trigger user`);
  await client.query('drop function pg_temp.row_of(text)');
  await client.query('drop table incoming');
}

export async function setSequence(client: Client, name: string, value: string): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint)', [`public.${quoted(name)}`, value]);
}

/**
 * What was about to happen when the backup was taken must not happen now: writing is paused, plans are stale, runs wait
 * for a person, and work that was asked for is not done.
 */
export async function holdEverything(client: Client, who: string, reason: string): Promise<void> {
  await client.query(
    `update workspace set "pausedAt" = now(), "pausedBy" = $1, "pauseReason" = $2 where "pausedAt" is null`,
    [who, reason],
  );
  await client.query(
    `update plan set state = 'stale', "closedAt" = now(), "closedReason" = '{"code":"restored"}'
     where state in ('empty', 'ready', 'held', 'approved', 'computing')`,
  );
  await client.query(
    `update run set state = 'suspended', reason = '{"code":"pause"}' where state in ('running', 'interrupted')`,
  );
  await client.query(
    `update job_record set state = 'failed', "finishedAt" = now(), error = '{"code":"PAUSED","params":{}}'
     where state in ('queued', 'running')`,
  );
}
