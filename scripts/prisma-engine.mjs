#!/usr/bin/env node
// Prisma's CLI wants to download a native schema engine, which many networks refuse. This program stands in for it
// (PRISMA_SCHEMA_ENGINE_BINARY): the same command line and the same JSON-RPC over standard input and output, answered by
// the WASM build of the very same engine over the `pg` driver.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parse } from 'pg-connection-string';

const INTERNAL_CHAR_OID = 18;
const BPCHAR_OID = 1042;
/** The engine's own exit line for a refused connection: the CLI reads the code out of it. */
const CONNECTION_CODES = { '3D000': 'P1003', '28P01': 'P1000' };

/** The catalogue queries return the internal one-byte "char", which the adapter has no mapping for. */
function readInternalCharAsText() {
  const addFields = pg.Result.prototype.addFields;
  pg.Result.prototype.addFields = function addReadableFields(fields) {
    for (const field of fields) if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = BPCHAR_OID;
    return addFields.call(this, fields);
  };
}

function readCommandLine(args) {
  const read = { datasource: {}, datamodels: [], words: [] };
  const queue = [...args];
  while (queue.length > 0) {
    const word = queue.shift();
    if (word === '--datasource') read.datasource = JSON.parse(queue.shift());
    else if (word === '--datamodels') read.datamodels.push(readDatamodel(queue.shift()));
    else if (word === '--enabled-preview-features' || word === '--extension-types') queue.shift();
    else read.words.push(word);
  }
  return read;
}

function readDatamodel(path) {
  return [path, readFileSync(path, 'utf8')];
}

async function loadEngine() {
  const address = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = await import(address);
  const bytes = readFileSync(new URL('./schema_engine_bg.wasm', address));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return bindings;
}

async function runDatabaseCommand(command, url) {
  const name = pg.escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
  const client = new pg.Client(connectionParts(url));
  if (command !== 'can-connect-to-database')
    client.database = client.connectionParameters.database = 'postgres';
  try {
    await client.connect();
    if (command === 'create-database') await client.query(`CREATE DATABASE ${name}`);
    if (command === 'drop-database') await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  } catch (error) {
    const fields = {
      error_code: CONNECTION_CODES[error.code] ?? 'P1001',
      message: String(error.message || error),
    };
    process.stderr.write(
      `\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`,
    );
    process.exitCode = 1;
  }
}

/** Parts, never the address: an address would win over the `database` the adapter sets for its shadow database. */
function connectionParts(url) {
  const address = new URL(url);
  address.searchParams.delete('schema');
  const { client_encoding: _encoding, options: _options, ...parts } = parse(String(address));
  return { ...parts, port: parts.port ? Number(parts.port) : undefined };
}

/**
 * The adapter cuts scripts at every semicolon, comments and function bodies included, and drops its shadow database
 * while still connected to it, which PostgreSQL refuses: send scripts whole, close first.
 */
class MigrationAdapter extends PrismaPg {
  constructor(parts, options) {
    super(parts, options);
    this.parts = parts;
    this.options = options;
  }

  async connect() {
    return sendingScriptsWhole(await super.connect());
  }

  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    const admin = new pg.Client(this.parts);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
    const adapter = await new MigrationAdapter({ ...this.parts, database, max: 2 }, this.options).connect();
    const close = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await close();
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
      await admin.end();
    };
    return adapter;
  }
}

function sendingScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter.client.query(script).catch((error) => adapter.onError(error));
  };
  return adapter;
}

function openEngine(bindings, { datasource, datamodels }) {
  const schema = new URL(datasource.url ?? 'postgresql://localhost').searchParams.get('schema') ?? undefined;
  const adapter = new MigrationAdapter(connectionParts(datasource.url ?? 'postgresql://localhost'), {
    schema,
  });
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    factory,
  );
}

function serveJsonRpc(open) {
  let engine;
  let pending = 0;
  let closed = false;
  const leaveWhenDone = () => closed && pending === 0 && process.exit(0);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', async (line) => {
    if (!line.trim()) return;
    pending += 1;
    engine ??= open();
    await answer(engine, JSON.parse(line));
    pending -= 1;
    leaveWhenDone();
  });
  lines.on('close', () => {
    closed = true;
    leaveWhenDone();
  });
}

async function answer(opening, { id, method, params }) {
  if (!method) return;
  const name = method === 'getDatabaseVersion' ? 'version' : method;
  try {
    const engine = await opening;
    if (typeof engine[name] !== 'function') throw new Error(`the schema engine has no method ${method}`);
    const result = (await engine[name]((Array.isArray(params) ? params[0] : params) ?? {})) ?? {};
    if (name === 'diff' && typeof result.stdout === 'string') {
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } });
    }
    send({ id, result });
  } catch (error) {
    send({ id, error: rpcError(error) });
  }
}

function rpcError(error) {
  const message = String(error?.message ?? error);
  const code = error?.code ?? /\b(P\d{4})\b/.exec(message)?.[1];
  const data = { is_panic: false, message, backtrace: null };
  if (code) Object.assign(data, { error_code: code, meta: error?.meta ?? {} });
  return { code: 4466, message: 'An error happened. Check the data field for details.', data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

readInternalCharAsText();
const request = readCommandLine(process.argv.slice(2));
const wasm = await loadEngine();

if (request.words.includes('--version')) {
  console.log(`schema-engine-wasm ${wasm.version()}`);
} else if (request.words[0] === 'cli') {
  await runDatabaseCommand(request.words[1], request.datasource.url);
} else {
  serveJsonRpc(() => openEngine(wasm, request));
}
