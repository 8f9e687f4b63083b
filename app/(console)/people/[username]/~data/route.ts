import { Readable } from 'node:stream';
import { requireActor } from '@/lib/access/session';
import { nameIn } from '@/lib/base/address';
import { isAppError } from '@/lib/base/errors';
import { exportPerson, type PersonalItem } from '@/lib/privacy/export-person';
import { itemAsJson, itemAsText } from '@/lib/privacy/render-item';

type Parameters = { params: Promise<{ username: string }> };

/** Everything Régie holds of one person, as it is found: `?format=text` to read, else JSON. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const actor = await requireActor('person.export');
  const username = nameIn((await params).username);
  const asText = new URL(request.url).searchParams.get('format') === 'text';
  try {
    const items = await exportPerson(username ?? '', actor);
    const body = Readable.toWeb(Readable.from(asBytes(asText ? asLines(items) : asArray(items))));
    // Node's stream type and the browser's describe the same object.
    return new Response(body as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': `${asText ? 'text/plain' : 'application/json'}; charset=utf-8`,
        'content-disposition': `attachment; filename="regie-person.${asText ? 'txt' : 'json'}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (!isAppError(error, 'NOT_FOUND')) throw error;
    return new Response(null, { status: 404 });
  }
}

async function* asArray(items: AsyncIterable<PersonalItem>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    yield `${before}${JSON.stringify(itemAsJson(item))}`;
    before = ',\n';
  }
  yield '\n]\n';
}

async function* asLines(items: AsyncIterable<PersonalItem>): AsyncGenerator<string> {
  for await (const item of items) yield `${itemAsText(item)}\n\n`;
}

async function* asBytes(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}
