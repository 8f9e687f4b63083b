import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { isWronglyPublished } from '@/sandbox/published/known-errors';

const API = '/api/v1/';

type Operation = { responses?: Record<string, Response> };
type Response = { $ref?: string; content?: Record<string, { schema?: unknown }> };
type Document = { paths: Record<string, Record<string, Operation>> };

/** What Rocket.Chat publishes about its API as OpenAPI documents, to hold answers against. */
export class PublishedApi {
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, logger: false });
  /** By `GET users.info 200`: where its schema lies. */
  readonly #schemas = new Map<string, string>();

  /** `folder` holds the documents, one `.yaml` a family; one that is no OpenAPI document is named in the error. */
  constructor(folder: string) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
      const document: Document = parse(readFileSync(join(folder, file), 'utf8'));
      if (!document?.paths) throw new Error(`${file} is no OpenAPI document: it has no paths`);
      this.#ajv.addSchema(document, file);
      for (const [path, operations] of Object.entries(document.paths))
        this.#note(file, document, path, operations);
    }
    if (this.#schemas.size === 0) throw new Error(`${folder} describes no answer of ${API}`);
  }

  /** What of an answer is not as published, a line each; nothing where nothing is published about it. */
  problems(method: string, path: string, status: number, body: unknown): string[] {
    const answer = `${method} ${path} ${status}`;
    const validate = this.#validatorOf(answer);
    if (!validate || validate(body)) return [];
    return (validate.errors ?? [])
      .filter(({ instancePath }) => !isWronglyPublished(answer, instancePath))
      .map(
        ({ instancePath, message, params }) =>
          `${answer}: ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
  }

  #validatorOf(name: string): ValidateFunction | undefined {
    const place = this.#schemas.get(name);
    return place === undefined ? undefined : this.#ajv.getSchema(place);
  }

  #note(file: string, document: Document, path: string, operations: Record<string, Operation>): void {
    if (!path.startsWith(API)) return;
    for (const [method, { responses = {} }] of Object.entries(operations))
      for (const [status, response] of Object.entries(responses)) {
        const [found, pointer] = followed(document, response, ['paths', path, method, 'responses', status]);
        if (found?.content?.['application/json']?.schema === undefined) continue;
        const place = [...pointer, 'content', 'application/json', 'schema'].map(escaped).join('/');
        this.#schemas.set(`${method.toUpperCase()} ${path.slice(API.length)} ${status}`, `${file}#/${place}`);
      }
  }
}

/** A response may be one of the shared ones. */
function followed(document: Document, response: Response, at: string[]): [Response | undefined, string[]] {
  if (!response.$ref) return [response, at];
  const pointer = response.$ref.replace(/^#\//, '').split('/');
  const found = pointer.reduce<unknown>((within, key) => Object(within)[key], document);
  return [Object(found), pointer];
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
