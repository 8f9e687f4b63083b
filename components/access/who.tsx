import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { actorKind } from '@/lib/base/actor';

/** Names of the people Régie knows, by login in lower case. */
export type Names = ReadonlyMap<string, string>;

/** Who a recorded login is, in words: the person's name, Régie, the command line; unknown, the login itself. */
export function useWho(names: Names): (login: string) => string {
  const t = useTranslations('access.who');
  return (login) => {
    const kind = actorKind(login);
    if (kind === 'person') return names.get(login.toLowerCase()) ?? login;
    return t(kind, { name: login.slice(login.indexOf(':') + 1) });
  };
}

type WhoProps = {
  login: string;
  names: Names;
  /** Initials before the name; Régie and the command line get the square of machines. */
  avatar?: boolean;
  /** The login written after a name that hides it; without, it is one hover away. */
  full?: boolean;
};

export function Who({ login, names, avatar, full }: WhoProps) {
  const name = useWho(names)(login);
  const machine = actorKind(login) === 'person' ? undefined : 'system';
  const hidden = name !== login && actorKind(login) === 'person';
  return (
    <span
      className={avatar ? 'inline-flex items-center gap-2' : undefined}
      title={hidden ? login : undefined}
    >
      {avatar && <Avatar name={name} machine={machine} />}
      {name}
      {full && hidden && <span className="text-small text-ink-3"> {login}</span>}
    </span>
  );
}
