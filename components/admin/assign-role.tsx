'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { AssignedRole } from '@/lib/access/types';
import { type Act, useAct } from './use-act';

const ROLES = ['administrator', 'auditor', 'helpdesk', 'manager'] as const satisfies readonly AssignedRole[];

type AssignRoleProps = {
  assign: Act<{ username: string; role: AssignedRole }>;
  refusal: string | undefined;
};

export function AssignRole({ assign, refusal }: AssignRoleProps) {
  const t = useTranslations('admin.roles');
  const roleName = useTranslations('access.role');
  const toast = useToast();
  const [username, setUsername] = useState('');
  const [role, setRole] = useState<AssignedRole>('helpdesk');
  const { run, busy, failure } = useAct(assign, () => {
    toast.done(t('assigned', { username, role: roleName(role) }));
    setUsername('');
  });
  return (
    <form
      className="flex max-w-120 flex-col gap-3 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ username, role });
      }}
    >
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('username')} hint={t('usernameHint')} error={failure?.fields?.username} required>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('role')} hint={t(`may.${role}`)}>
        {(control) => (
          <SelectInput
            {...control}
            value={role}
            onChange={({ target }) => setRole(ROLES.find((name) => name === target.value) ?? 'helpdesk')}
            options={ROLES.map((value) => ({ value, label: roleName(value) }))}
          />
        )}
      </Field>
      <div>
        <Button type="submit" icon={<UserPlus />} busy={busy && t('busy')} impossible={refusal}>
          {t('assign')}
        </Button>
      </div>
    </form>
  );
}
