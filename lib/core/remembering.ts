/** How many answers are kept; then all are forgotten, which is cheaper than keeping the order of their use. */
const MOST = 5000;
/** A longer text is judged anew each time: strangers choose it, and memory is ours. */
const LONGEST = 1000;

/** The same function, which remembers what it said about a text. `forgetAfterMs`: and for how long at most. */
export function remembering<Answer>(judge: (text: string) => Answer, forgetAfterMs = Number.POSITIVE_INFINITY): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  let forgetAt = Date.now() + forgetAfterMs;
  return (text) => {
    if (answers.size >= MOST || Date.now() >= forgetAt) {
      answers.clear();
      forgetAt = Date.now() + forgetAfterMs;
    }
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = judge(text);
    if (text.length <= LONGEST) answers.set(text, answer);
    return answer;
  };
}
