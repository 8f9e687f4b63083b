import type { OpenCall } from '@/sandbox/chat/endpoint';
import type { ChatState } from '@/sandbox/chat/state';

type Failure = { username: string; address: string; at: number };

const failures = new WeakMap<ChatState, Failure[]>();

const KINDS = [
  { by: 'username', word: 'User', attempts: 'by_User', usual: 10 },
  { by: 'address', word: 'Ip', attempts: 'By_Ip', usual: 50 },
] as const;

type Rule = { by: 'username' | 'address'; mine: string; most: number; since: number; code: string };

/** The rules that hold for this login. */
function rulesFor({ state, address }: OpenCall, username: string): Rule[] {
  const trusted = String(state.setting('Block_Multiple_Failed_Logins_Ip_Whitelist') ?? '').split(',');
  return KINDS.flatMap(({ by, word, attempts, usual }) => {
    const mine = by === 'username' ? username : address;
    const lifted = mine === '' || (by === 'address' && trusted.includes(address));
    if (lifted || state.setting(`Block_Multiple_Failed_Logins_By_${word}`) !== true) return [];
    const prefix = 'Block_Multiple_Failed_Logins_';
    const minutes = state.numberSetting(`${prefix}Time_To_Unblock_By_${word}_In_Minutes`, 5);
    const most = state.numberSetting(`${prefix}Attempts_Until_Block_${attempts}`, usual);
    const code = `error-login-blocked-for-${word.toLowerCase()}`;
    return [{ by, mine, most, since: Date.now() - minutes * 60_000, code }];
  });
}

/** Wrong passwords, counted by account and by address, close the door for a while where the server says so. */
export function blockedLogin(call: OpenCall, username: string): string | null {
  if (call.state.setting('Block_Multiple_Failed_Logins_Enabled') !== true) return null;
  const seen = failures.get(call.state) ?? [];
  const broken = rulesFor(call, username).find(
    ({ by, mine, most, since }) =>
      seen.filter((failure) => failure[by] === mine && failure.at > since).length >= most,
  );
  return broken?.code ?? null;
}

export function noteLogin({ state, address }: OpenCall, username: string, worked: boolean): void {
  const seen = failures.get(state) ?? [];
  if (worked)
    failures.set(
      state,
      seen.filter((failure) => failure.username !== username),
    );
  else failures.set(state, [...seen.slice(-999), { username, address, at: Date.now() }]);
}
