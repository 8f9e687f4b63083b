import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PublishedApi } from '@/sandbox/published/published-api';

const DOCUMENT = `
openapi: 3.0.0
paths:
  /api/v1/rooms.info:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                required: [room]
                properties:
                  room: { $ref: '#/components/schemas/Room' }
        '401': { $ref: '#/components/responses/Unauthorized' }
components:
  schemas:
    Room:
      type: object
      properties:
        topic: { type: string, nullable: true }
        usersCount: { type: integer }
  responses:
    Unauthorized:
      content:
        application/json:
          schema: { type: object, properties: { status: { enum: [error] } } }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-published-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an answer that is as published has no problem, and each difference is named with its place', () => {
  writeFileSync(join(folder, 'rooms.yaml'), DOCUMENT);
  const api = new PublishedApi(folder);
  expect(api.problems('GET', 'rooms.info', 200, { room: { topic: null, usersCount: 3 } })).toEqual([]);
  expect(api.problems('GET', 'rooms.info', 200, { room: { topic: 1, usersCount: '3' } })).toEqual([
    'GET rooms.info 200: /room/topic must be string {"type":"string"}',
    'GET rooms.info 200: /room/usersCount must be integer {"type":"integer"}',
  ]);
  expect(api.problems('GET', 'rooms.info', 401, { status: 'success' })).toEqual([
    'GET rooms.info 401: /status must be equal to one of the allowed values {"allowedValues":["error"]}',
  ]);
});

test('nothing is said of what is not published', () => {
  writeFileSync(join(folder, 'rooms.yaml'), DOCUMENT);
  expect(new PublishedApi(folder).problems('GET', 'rooms.info', 400, {})).toEqual([]);
  expect(new PublishedApi(folder).problems('GET', 'rooms.else', 200, {})).toEqual([]);
});

test('a folder without documents, or with something else, is refused by name', () => {
  expect(() => new PublishedApi(folder)).toThrow('describes no answer');
  writeFileSync(join(folder, 'notes.yaml'), 'hello: there');
  expect(() => new PublishedApi(folder)).toThrow('notes.yaml is no OpenAPI document');
});
