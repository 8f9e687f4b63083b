import type { Client } from 'pg';
import type { Head } from '@/lib/audit/types';
import { quoted } from './connection';

const ROWS_AT_ONCE = 5_000;

/** Every row of a table as PostgreSQL writes it and reads it again, exactly, in the snapshot of the transaction. */
export async function* readRows(client: Client, table: string): AsyncGenerator<string> {
  await client.query(`declare whole no scroll cursor for select t::text as row from ${quoted(table)} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from whole`);
    for (const { row } of rows) yield row;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query('close whole');
}

export async function readSequences(client: Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename::text as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  );
  return rows;
}

export async function readTableHead(client: Client): Promise<Head | null> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'select e.seq::text, e.hash from audit_entry e order by e.seq desc limit 1',
  );
  const [last] = rows;
  return last ? { seq: Number(last.seq), hash: last.hash } : null;
}
