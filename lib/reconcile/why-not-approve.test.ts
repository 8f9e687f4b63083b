import { describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { whyNotApprove } from './why-not-approve';

const person = (username: string): Actor => ({
  username,
  name: username,
  kind: 'person',
  role: 'administrator',
});

describe('a held plan', () => {
  it('is approved by another person, whoever or whatever prepared it', () => {
    expect(whyNotApprove('claire', person('karim'))).toBeNull();
    expect(whyNotApprove('system', person('karim'))).toBeNull();
    expect(whyNotApprove('cli:root', person('karim'))).toBeNull();
  });

  it('is not approved by who prepared it, whatever the case, nor by who typed it on the command line', () => {
    expect(whyNotApprove('claire', person('Claire'))).toBe('ownPlan');
    expect(whyNotApprove('cli:Claire', person('claire'))).toBe('ownPlan');
  });

  it('is not approved by a machine', () => {
    expect(whyNotApprove('claire', SYSTEM)).toBe('personOnly');
    expect(whyNotApprove('claire', { kind: 'cli', username: 'cli:karim' })).toBe('personOnly');
  });

  it('is not approved by, nor for, an account that says nothing of who holds it', () => {
    expect(whyNotApprove('claire', { kind: 'break-glass', username: 'break-glass:secours' })).toBe(
      'unnamedApprover',
    );
    expect(whyNotApprove('break-glass:secours', person('claire'))).toBe('unnamedAuthor');
  });
});
