import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/icons';

type MineHeaderProps = {
  name: string;
  /** The person has a role that opens the console. */
  console: boolean;
};

export function MineHeader({ name, console: mayEnter }: MineHeaderProps) {
  const t = useTranslations('mine');
  return (
    <header className="flex h-14 items-center gap-4 border-b border-line px-8 max-tablet:h-13 max-tablet:px-4">
      <Link href="/mine" className="flex items-center gap-3 font-semibold">
        <Mark />
        Régie
      </Link>
      {mayEnter && (
        <Link href="/" className="link">
          {t('console')}
        </Link>
      )}
      <span className="ml-auto flex min-w-0 items-center gap-2">
        <span className="truncate max-tablet:hidden">{name}</span>
        <Avatar name={name} />
      </span>
      <form method="post" action="/signout">
        <Button type="submit" variant="ghost">
          {t('signOut')}
        </Button>
      </form>
    </header>
  );
}
