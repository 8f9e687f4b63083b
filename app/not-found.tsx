import { NothingHere } from './nothing-here';

export default function NotFoundPage() {
  return (
    <main className="min-h-dvh bg-surface">
      <NothingHere />
    </main>
  );
}
