// A calculator on the page: its form on one side, its figures and its picture on the other.

import { useContext } from 'preact/hooks';
import type { State } from './address';
import { type Calculator, columnsOf } from './calculator';
import { Downloads, filesOf } from './downloads';
import { FigureTables, Figures } from './figures';
import { Form } from './form';
import { askingOf, isOfMoney, useKit } from './kit';
import { type Drawn, Picture, useRoom } from './picture';
import { type Answer, type Kit, ask, problemsOf } from './question';
import { Spoken, text, useSay } from './say';
import { Handles } from './handles';

interface PageProps {
  calculator: Calculator;
  state: State;
  change(state: State): void;
}

export function CalculatorPage({ calculator, state, change }: PageProps) {
  const say = useSay();
  const language = useContext(Spoken);
  const kit = useKit();
  const width = useRoom();
  const asked = calculator.questions(state).filter(({ name }) => kit || isOfMoney(name));
  const answers = asked.map((question) => ask(askingOf(kit), question, state));
  const drawn = kit && draw(kit, calculator, answers, state, { language, width });
  const picture = drawn && (
    <Picture
      drawn={drawn}
      name={calculator.id}
      over={calculator.bars && ((elements) => <Handles bars={calculator.bars!} elements={elements} drawn={drawn} answers={answers} state={state} change={change} />)}
    />
  );
  return (
    <>
      {/* what is dragged comes first */}
      {calculator.bars && picture}
      <div class={`calculator${columnsOf(calculator).length > 3 ? ' wide' : ''}`}>
        <Form calculator={calculator} state={state} answers={answers} change={change} />
        <section class="answers" aria-label={say(text('Figures', '结果'))} aria-busy={!kit}>
          <Figures answers={answers} />
          {!kit && <p class="faint">{say(text('loading…', '正在载入…'))}</p>}
          {kit && answers.every(({ problems }) => problems.length > 0) && (
            <p class="faint">{say(text('There are figures once the marked fields are mended.', '修正标出的字段后即可得出结果。'))}</p>
          )}
          {kit && <Downloads kinds={filesOf(calculator, state, answers, language)} label={say(calculator.title)} />}
        </section>
      </div>
      {!calculator.bars && picture}
      <FigureTables answers={answers} />
    </>
  );
}

/** The picture of a calculator; none where its form has problems, which stand at their fields. */
function draw(kit: Kit, { picture }: Calculator, answers: readonly Answer[], state: State, how: { language: string; width: number }): Drawn | undefined {
  const asked = picture?.(answers, state);
  if (!asked) return undefined;
  const request = { ...(asked.request as object), ...how };
  try {
    if (!asked.document) return kit.call(asked.name, request) as Drawn;
    using plan = kit.openPlan(asked.document as never);
    return plan.ask(asked.name, request) as Drawn;
  } catch (error) {
    problemsOf(error);
    return undefined;
  }
}
