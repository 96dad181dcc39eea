// A calculator on the page: its form on one side, its figures on the other, and its pictures.

import { useContext } from 'preact/hooks';
import type { State } from './address';
import { type Calculator, type PictureTools, columnsOf } from './calculator';
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
  const pictures = (kit ? draw(kit, calculator, answers, state, say, { language, width }) : []).map((drawn, n) => (
    <Picture
      key={n}
      drawn={drawn}
      name={n === 0 ? calculator.id : `${calculator.id}-${n + 1}`}
      over={calculator.bars && n === 0 ? (elements) => <Handles bars={calculator.bars!} elements={elements} drawn={drawn} answers={answers} state={state} change={change} /> : undefined}
    />
  ));
  return (
    <>
      {/* what is dragged comes first */}
      {calculator.bars && pictures}
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
      {!calculator.bars && pictures}
      <FigureTables answers={answers} />
    </>
  );
}

/** The pictures of a calculator; none where its form has problems, which stand at their fields. */
function draw(kit: Kit, { pictures }: Calculator, answers: readonly Answer[], state: State, say: PictureTools['say'], how: { language: string; width: number }): Drawn[] {
  try {
    const asked = pictures?.(answers, state, { ask: (name, request) => kit.call(name, request as object), say }) ?? [];
    return asked.map(({ name, request, document }) => {
      if (!document) return kit.call(name, { ...(request as object), ...how }) as Drawn;
      using plan = kit.openPlan(document as never);
      return plan.ask(name, { ...(request as object), ...how }) as Drawn;
    });
  } catch (error) {
    problemsOf(error);
    return [];
  }
}
