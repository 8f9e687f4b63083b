import { fail, Refusal } from '@/sandbox/chat/envelope';
import type { ChatState } from '@/sandbox/chat/state';

const PREFIX = 'Accounts_Password_Policy_';

type Rule = {
  name: string;
  setting: string;
  message: string;
  holds(password: string, limit: number): boolean;
};

const contains = (what: string) =>
  `The password does not contain at least one ${what} which is against the password policy.`;

/** In the order the real server looks; a limit below one switches a rule of lengths off. */
const RULES: Rule[] = [
  {
    name: 'minLength',
    setting: 'MinLength',
    message: 'The password does not meet the minimum length password policy.',
    holds: (password, limit) => limit < 1 || password.length >= limit,
  },
  {
    name: 'maxLength',
    setting: 'MaxLength',
    message: 'The password does not meet the maximum length password policy.',
    holds: (password, limit) => limit < 1 || password.length <= limit,
  },
  {
    name: 'repeatingCharacters',
    setting: 'ForbidRepeatingCharacters',
    message: 'The password contains repeating characters which is against the password policy.',
    holds: (password, limit) => !new RegExp(`(.)\\1{${Math.max(1, limit)},}`).test(password),
  },
  {
    name: 'oneLowercase',
    setting: 'AtLeastOneLowercase',
    message: contains('lowercase character'),
    holds: (password) => /[a-z]/.test(password),
  },
  {
    name: 'oneUppercase',
    setting: 'AtLeastOneUppercase',
    message: contains('uppercase character'),
    holds: (password) => /[A-Z]/.test(password),
  },
  {
    name: 'oneNumber',
    setting: 'AtLeastOneNumber',
    message: contains('numerical character'),
    holds: (password) => /[0-9]/.test(password),
  },
  {
    name: 'oneSpecial',
    setting: 'AtLeastOneSpecialCharacter',
    message: contains('special character'),
    holds: (password) => /[^A-Za-z0-9 ]/.test(password),
  },
];

/** What a password may be, where the server says; every rule that is broken is told. */
export function demandPassword(state: ChatState, password: string): void {
  if (password.trim() === '') fail('The password provided does not meet the server’s password policy.');
  if (state.setting(`${PREFIX}Enabled`) !== true) return;
  const repeats = state.numberSetting(`${PREFIX}ForbidRepeatingCharactersCount`, 3);
  const broken = RULES.filter(({ name, setting, holds }) => {
    const value = state.setting(`${PREFIX}${setting}`);
    if (value === false) return false;
    return !holds(password, name === 'repeatingCharacters' ? repeats : Number(value));
  });
  if (broken.length === 0) return;
  const code = 'error-password-policy-not-met';
  throw new Refusal(400, {
    success: false,
    error: `The password does not meet the server's policy. [${code}]`,
    errorType: code,
    details: broken.map(({ name, message }) => ({ error: `${code}-${name}`, message })),
  });
}
