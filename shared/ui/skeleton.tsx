import { useEffect, useState } from "preact/hooks";
import { useWords } from "./words.ts";

const patienceMs = 200;

/** What stands for numbers that are on their way; nothing at all for the first moment. */
export function Skeleton() {
  const { say } = useWords();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return <div class="skeleton" />;
  return (
    <div class="skeleton" role="status" aria-label={say("page.loading")}>
      <span style={{ width: "70%" }} />
      <span style={{ width: "100%" }} />
      <span style={{ width: "45%" }} />
    </div>
  );
}
