import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';

/** What ties a control to its label, hint and error: spread it on the control. */
export type FieldControl = {
  id: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

type FieldProps = {
  label: ReactNode;
  /** Below, in grey; an error takes its place. */
  hint?: ReactNode;
  /** What is wrong, and an example of what would do. */
  error?: ReactNode;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
};

export function Field({ label, hint, error, required, children }: FieldProps) {
  const t = useTranslations('kit');
  const id = useId();
  const noteId = `${id}-note`;
  const control: FieldControl = {
    id,
    ...(required ? { required } : {}),
    ...(error || hint ? { 'aria-describedby': noteId } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
        {required && <span className="text-small font-normal text-ink-3"> ({t('required')})</span>}
      </label>
      {children(control)}
      {error ? (
        <span id={noteId} className="flex gap-1.25 text-small text-remove [&_svg]:mt-px [&_svg]:size-3.5">
          <CircleAlert />
          {error}
        </span>
      ) : (
        hint && (
          <span id={noteId} className="text-small text-ink-3">
            {hint}
          </span>
        )
      )}
    </div>
  );
}
