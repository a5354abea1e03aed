/** The floor of first-load JavaScript: what Next itself sends. Budgets of other pages are counted from here. */
export default function HelloPage() {
  return (
    <main>
      <h1>Hello</h1>
    </main>
  );
}
