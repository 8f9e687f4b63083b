import type { Json } from '@/lib/base/json';
import { exportPerson } from '@/lib/privacy/export-person';
import { itemAsJson, itemAsText } from '@/lib/privacy/render-item';
import { type Command, EXIT } from '../types';

export const exportOne: Command<{ username: string }> = async ({ username }, { actor }) => {
  const json: Json[] = [];
  const lines: string[] = [];
  for await (const item of await exportPerson(username, actor)) {
    json.push(itemAsJson(item));
    lines.push(itemAsText(item), '');
  }
  return { exit: EXIT.done, json, lines };
};
