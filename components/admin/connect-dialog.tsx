'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { type Act, type Failure, useAct } from './use-act';

export type ConnectionInput = { url: string; userId: string; token: string };
/** What a try found. */
export type TriedConnection = {
  version: string;
  supported: boolean;
  username: string;
  missing: number;
  /** Another than the one that is connected. */
  otherServer: boolean;
};

type KeptConnection = Omit<TriedConnection, 'otherServer'>;

type ConnectDialogProps = {
  /** As connected now; empty before. The token is never sent back. */
  present: { url: string; userId: string };
  tryConnection: Act<ConnectionInput, TriedConnection>;
  connect: Act<ConnectionInput, KeptConnection>;
  refusal: string | undefined;
};

export function ConnectDialog(props: ConnectDialogProps) {
  const t = useTranslations('admin.connect');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<KeyRound />}
        impossible={props.refusal}
        onClick={() => setOpen(true)}
        variant={props.present.url === '' ? 'primary' : 'plain'}
      >
        {t(props.present.url === '' ? 'first' : 'replace')}
      </Button>
      {open && <ConnectForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Kept only as it was tried: changing a field asks for another try. */
function ConnectForm({
  present,
  tryConnection,
  connect,
  onClose,
}: ConnectDialogProps & { onClose: () => void }) {
  const t = useTranslations('admin.connect');
  const toast = useToast();
  const [input, setInput] = useState<ConnectionInput>({ ...present, token: '' });
  const [tried, setTried] = useState<TriedConnection>();
  const trial = useAct(tryConnection, setTried);
  const keeping = useAct(connect, () => {
    toast.done(t('kept'));
    onClose();
  });
  const failure = trial.failure ?? keeping.failure;
  // Until the server has said who it is, its address does.
  const leadsElsewhere = tried ? tried.otherServer : present.url !== '' && input.url !== present.url;

  function change(changes: Partial<ConnectionInput>) {
    setInput((before) => ({ ...before, ...changes }));
    setTried(undefined);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void (tried ? keeping.run(input) : trial.run(input));
  }

  return (
    <Dialog title={t('title')} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure.message} alert />}
        <ConnectionFields input={input} change={change} fields={failure?.fields} />
        {leadsElsewhere && <Notice tone="held" title={t('otherServer')} />}
        <p role="status">{tried && <TrialResult tried={tried} />}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button
            type="submit"
            size="large"
            variant="primary"
            busy={(trial.busy && t('trying')) || (keeping.busy && t('keeping'))}
          >
            {t(tried ? 'keep' : 'try')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function TrialResult({ tried }: { tried: TriedConnection }) {
  const t = useTranslations('admin.connect');
  const { version, username, missing, supported } = tried;
  return t('tried', { version, username, missing, supported: String(supported) });
}

type FieldsProps = {
  input: ConnectionInput;
  change: (changes: Partial<ConnectionInput>) => void;
  fields: Failure['fields'];
};

function ConnectionFields({ input, change, fields }: FieldsProps) {
  const t = useTranslations('admin.connect');
  const native = { size: 'large', autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Field label={t('url')} hint={t('urlHint')} error={fields?.url} required>
        {(control) => (
          <TextInput
            {...control}
            {...native}
            type="url"
            value={input.url}
            onChange={(event) => change({ url: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('userId')} hint={t('userIdHint')} error={fields?.userId} required>
        {(control) => (
          <TextInput
            {...control}
            {...native}
            value={input.userId}
            onChange={(event) => change({ userId: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('token')} hint={t('tokenHint')} error={fields?.token} required>
        {(control) => (
          <TextInput
            {...control}
            {...native}
            type="password"
            autoComplete="new-password"
            value={input.token}
            onChange={(event) => change({ token: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
