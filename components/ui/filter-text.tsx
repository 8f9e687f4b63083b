'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TextInput } from './text-input';

const PAUSE_MS = 250;

type FilterTextProps = { label: string; value: string; onChange: (text: string) => void };

/** Filters when typing pauses, at once on Enter; follows the address when it changes by itself. */
export function FilterText({ label, value, onChange }: FilterTextProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent && text === sent) {
    setText(value);
    setSent(value);
  }

  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => send(text), PAUSE_MS);
    return () => clearTimeout(timer);
  });

  function send(next: string) {
    setSent(next);
    onChange(next.trim());
  }

  return (
    <span className="block min-w-0 max-w-65 flex-[1_1_10rem] max-desktop:max-w-44 max-tablet:max-w-full max-tablet:basis-full">
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        icon={<Search />}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && send(text)}
      />
    </span>
  );
}
