import { namesOf } from '@/lib/access/queries';
import { actorKind } from '@/lib/base/actor';
import type { Explanation } from '@/lib/base/explanation';

type Authored = { author: Explanation | null };

/** The same rows, their authors by name where definitions know the login. */
export async function nameAuthors<Row extends Authored>(rows: readonly Row[]): Promise<Row[]> {
  const names = await namesOf(rows.map(loginIn));
  return rows.map((row) => {
    const name = names.get(loginIn(row)?.toLowerCase() ?? '');
    if (name === undefined || row.author === null) return row;
    return { ...row, author: { ...row.author, params: { ...row.author.params, by: name } } };
  });
}

/** As `nameAuthors`, of one that may not be there. */
export async function nameAuthor<Row extends Authored | null>(row: Row): Promise<Row> {
  if (row === null) return row;
  const [named] = await nameAuthors([row]);
  return named ?? row;
}

function loginIn({ author }: Authored): string | null {
  const by = author?.params?.by;
  return typeof by === 'string' && actorKind(by) === 'person' ? by : null;
}
