/**
 * Something the operator has to mend, said in one sentence: a wrong setting, a full disk, a folder in use.
 * The launcher prints the sentence without a stack and exits with 1.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
