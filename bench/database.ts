import { once } from 'node:events';
import pg from 'pg';
import { startNode } from './in-child';

export type Cluster = {
  version: string;
  /** Gives the address of a new, migrated, empty database. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
};

/** Databases on the PostgreSQL server that was started for the bench. */
export async function openCluster(url: string): Promise<Cluster> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  const drop = async (name: string) => {
    await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  };
  return {
    version: rows[0]?.server_version ?? '',
    async create(name) {
      await drop(name);
      await admin.query(`create database ${pg.escapeIdentifier(name)}`);
      const created = url.replace(/[^/]+$/, name);
      const [code] = await once(startNode('scripts/migrate.mjs', [], { DATABASE_URL: created }), 'exit');
      if (code !== 0) throw new Error(`${name} could not be migrated`);
      return created;
    },
    drop,
    close: () => admin.end(),
  };
}
