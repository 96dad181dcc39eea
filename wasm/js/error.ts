import type { Problem } from './generated/types.js';

/**
 * An input was refused. Every problem of the input is listed, in its order, not only the first.
 *
 * `message` has one line of English for each problem; `problems` has them in Chinese as well.
 */
export class CampaignError extends Error {
  /** The first problem's code. */
  readonly code: string;
  /** Where the first problem is, as a JSON Pointer; empty for the input as a whole. */
  readonly path: string;
  /** All problems; at least one. */
  readonly problems: readonly Problem[];

  /** Only the package itself makes these. */
  constructor(problems: readonly [Problem, ...Problem[]], options?: { cause?: unknown }) {
    // the text of an object has one line, which nobody knows
    const place = ({ path, line = 1 }: Problem) => path && (line > 1 ? `${path} (line ${line}): ` : `${path}: `);
    super(problems.map((problem) => place(problem) + problem.message.en).join('\n'), options);
    this.name = 'CampaignError';
    this.code = problems[0].code;
    this.path = problems[0].path;
    this.problems = problems;
  }

  /** `{"problems": [{"code", "path", "line", "message": {"en", "zh"}}]}`, as every surface of campaignkit writes it. */
  toJSON(): { problems: readonly Problem[] } {
    return { problems: this.problems };
  }
}

/** The problem of a question that was broken off. */
export function cancelled(): CampaignError {
  const message = {
    en: 'the question was broken off; ask it again for an answer',
    zh: '提问已中断;如需结果请重新提问',
  };
  return new CampaignError([{ code: 'wire.cancelled', path: '', message }]);
}

/** The problem of a question to a plan that was closed. */
export function closed(): CampaignError {
  const message = { en: 'the plan is closed; open it again', zh: '计划已关闭;请重新打开' };
  return new CampaignError([{ code: 'plan.closed', path: '', message }]);
}
