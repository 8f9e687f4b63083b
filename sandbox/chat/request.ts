import type { JsonObject, Refusal } from '@/sandbox/chat/envelope';
import { isObject, textField } from '@/sandbox/chat/fields';

/** Thrown for a body that is no JSON: the real server answers with a page. */
export class BrokenBody extends Error {}

/** A parameter given twice, or named with [], is a list. */
export function readQuery(url: URL): JsonObject {
  const query: JsonObject = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length > 1 || key.endsWith('[]') ? values : values[0];
  }
  return query;
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    throw new BrokenBody();
  }
}

/** The texts of a form that also may bring files; what is in the files goes by unread. */
function formFields(contentType: string, text: string): JsonObject {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const fields: JsonObject = {};
  for (const part of boundary ? text.split(`--${boundary}`) : []) {
    const [, head = '', value = ''] = /^\r\n(.*?)\r\n\r\n(.*)\r\n$/s.exec(part) ?? [];
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name && !/filename=/.test(head)) fields[name] = value;
  }
  return fields;
}

/** JSON and forms are read; anything else counts as no body. A text `payload` is JSON that takes the body's place. */
export function readBody(contentType: string, text: string, unwrapsPayload: boolean): JsonObject {
  let body: JsonObject = {};
  if (contentType.includes('application/json')) body = text === '' ? {} : parse(text);
  else if (contentType.includes('application/x-www-form-urlencoded'))
    body = Object.fromEntries(new URLSearchParams(text));
  else if (contentType.includes('multipart/form-data')) return formFields(contentType, text);
  const payload = textField(body, 'payload');
  return payload !== undefined && unwrapsPayload ? parse(payload) : body;
}

/** What is sent back, before it is written. */
export type Reply = { status: number; headers: Record<string, string>; body: JsonObject | string };

export const json = (body: JsonObject, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body,
});

export const refusalReply = (refusal: Refusal, headers: Record<string, string> = {}): Reply =>
  json(refusal.body, refusal.status, headers);

/** The web application: what 3.4 answers where it has no route. */
export const WEB_PAGE = `<!DOCTYPE html>
<html>
<head>
  <link rel="icon" href="data:,">
  <title>Rocket.Chat</title>
</head>
<body></body>
</html>
`;

export const BAD_REQUEST_PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>Bad Request</pre>
</body>
</html>
`;
