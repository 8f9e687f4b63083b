'use client';

import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { Field } from './field';
import { TextInput } from './text-input';

type TypedConfirmationProps = {
  value: string;
  numeric?: boolean;
  text: string;
  onType: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** A name or a number typed as it is written, to say that it has been read. */
export function TypedConfirmation({ value, numeric, text, onType, ref }: TypedConfirmationProps) {
  const t = useTranslations('kit.dialog');
  return (
    <Field label={t.rich('type', { name: () => <strong key="name">{value}</strong> })}>
      {(control) => (
        <TextInput
          {...control}
          ref={ref}
          size="large"
          value={text}
          onChange={(event) => onType(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric ? 'numeric' : 'text'}
          className={numeric ? 'max-w-21 font-mono' : undefined}
        />
      )}
    </Field>
  );
}
