import type { Explanation } from '@/lib/base/explanation';

/** Login of the person an effect is about; null: of nobody. */
export function effectPerson({ params }: Explanation): string | null {
  return typeof params?.username === 'string' ? params.username : null;
}
