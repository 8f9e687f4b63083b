import { randomInt } from 'node:crypto';
import { Refusal, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import type { LoginToken, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import type { Switches } from '@/sandbox/chat/switches';

/** The part of a call that a challenge looks at. */
type Guarded = {
  state: ChatState;
  era: Era;
  testMode: boolean;
  user: User;
  token: LoginToken;
  switches: Switches;
  address: string;
  header(name: string): string | undefined;
};

export type FactorMethod = 'totp' | 'email' | 'password';

/** The code that is right for every account with TOTP here: a stand-in needs no clock. */
export const TOTP_CODE = '123456';

/** Which factors an account has, the preferred one first. Empty: it is never asked. */
export function factorsOf(state: ChatState, user: User): FactorMethod[] {
  if (state.setting('Accounts_TwoFactorAuthentication_Enabled') === false) return [];
  const factors: FactorMethod[] = [];
  if (user.totpEnabled) factors.push('totp');
  const byMail = state.setting('Accounts_TwoFactorAuthentication_By_Email_Enabled') !== false;
  if (byMail && user.emails.some((email) => email.verified)) factors.push('email');
  return factors;
}

/** Codes sent by mail and challenges passed, until the server stops. */
export class SecondFactor {
  private readonly codes = new Map<string, { code: string; expiresAt: number }>();
  private readonly passed = new Map<string, number>();

  /** @throws Refusal with the challenge, unless this call may go on. */
  check(call: Guarded, forgets = false): void {
    if (call.testMode || (call.token.bypassTwoFactor && !call.switches.ignoresBypass)) return;
    const { state, user } = call;
    const key = `${call.token.hash} ${call.address} ${call.header('user-agent') ?? ''}`;
    if (!forgets && (this.passed.get(key) ?? 0) > Date.now()) return;
    const factors = factorsOf(state, user);
    const byPassword = state.setting('Accounts_TwoFactorAuthentication_Enforce_Password_Fallback') === true;
    if (factors.length === 0 && call.era.passwordAsSecondFactor && byPassword && user.passwordHash)
      factors.push('password');
    const [preferred] = factors;
    if (!preferred) return;
    const code = call.header('x-2fa-code');
    const asked = factors.find((factor) => factor === call.header('x-2fa-method')) ?? preferred;
    if (!code) throw this.challenge(state, user, asked, factors);
    if (!this.isRight(user, asked, code)) refuse('totp-invalid', 'TOTP Invalid', { method: asked });
    const rememberMs = state.numberSetting('Accounts_TwoFactorAuthentication_RememberFor', 300) * 1000;
    if (!forgets) this.passed.set(key, Date.now() + rememberMs);
  }

  /** The details of a challenge; sends the mail when that is the way. */
  details(state: ChatState, user: User, method: FactorMethod, available: FactorMethod[]) {
    const availableMethods = available.filter((factor) => factor !== 'password');
    if (method !== 'email') return { method, availableMethods };
    const known = this.codes.get(user._id);
    if (known && known.expiresAt > Date.now())
      return { method, codeGenerated: false, codeCount: 1, codeExpires: [known.expiresAt], availableMethods };
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.codes.set(user._id, { code, expiresAt: Date.now() + 3_600_000 });
    state.mails.push({ to: user.emails[0]?.address ?? '', code, at: Date.now() });
    return { method, codeGenerated: true, availableMethods };
  }

  isRight(user: User, method: FactorMethod, given: string): boolean {
    const code = given.replace('-', '');
    if (method === 'totp') return code === TOTP_CODE;
    if (method === 'password') return given.toLowerCase() === user.passwordHash;
    const known = this.codes.get(user._id);
    if (!known || known.expiresAt < Date.now() || known.code !== code) return false;
    this.codes.delete(user._id);
    return true;
  }

  private challenge(state: ChatState, user: User, method: FactorMethod, factors: FactorMethod[]): Refusal {
    return new Refusal(400, {
      success: false,
      error: 'TOTP Required [totp-required]',
      errorType: 'totp-required',
      details: this.details(state, user, method, factors),
    });
  }
}
