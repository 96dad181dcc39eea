// What the package answers to a case of the shared vectors, wherever it runs.

/**
 * The text of the reply, or the error, given the package's entry, those of its parts, and a case: the function's name, the request
 * and, for a question to a plan, the document. After an error everything must still answer and be what it was.
 */
export function answer({ CampaignError, callText, openPlan }, parts, { name, request, document }) {
  try {
    if (document === undefined) return { reply: calculated(callText, parts, name, request) };
    const plan = openPlan(document);
    const before = plan.askText('plan.document');
    try {
      if (name === 'plan.open') return { reply: '{}' };
      if (name !== 'plan.apply') return { reply: plan.askText(name, request) };
      plan.apply(request);
      return { reply: plan.askText('plan.document') };
    } catch (error) {
      if (plan.askText('plan.document') !== before) throw new Error(`${name} left another plan behind`);
      throw error;
    } finally {
      plan.close();
    }
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    callText('catalogue');
    return { error };
  }
}

/**
 * The text of a calculator's reply, which every part gives that has the calculator, or the same problems. One that the whole is
 * without is of the first part that has it; one that nothing has is no calculator of the package.
 */
function calculated(callText, parts, name, request) {
  const outcome = (run) => {
    try {
      return { reply: run(name, request) };
    } catch (error) {
      return { error, problems: error.problems };
    }
  };
  const said = ({ reply, problems }) => reply ?? JSON.stringify(problems);
  const isThere = ({ problems }) => problems?.[0]?.code !== 'wire.notLinked';
  const all = [callText, ...parts.map((part) => part.callText)].map(outcome);
  const [first, ...others] = all.filter(isThere);
  if (!first) throw new Error(`no module has ${name}`);
  for (const other of others) {
    if (said(other) !== said(first)) throw new Error(`${name} is ${said(other)} in one module and ${said(first)} in another`);
  }
  if (first.error) throw first.error;
  return first.reply;
}
