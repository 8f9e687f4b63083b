/** A name of hundreds of letters is cut in a row of columns, so as not to push them out of the window. */
export function LongName({ children }: { children: string | null }) {
  if (children === null) return null;
  return (
    <span
      title={children}
      className="tablet:inline-block tablet:max-w-[min(36ch,20vw)] tablet:truncate tablet:align-bottom"
    >
      {children}
    </span>
  );
}
