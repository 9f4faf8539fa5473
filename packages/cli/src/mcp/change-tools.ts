import {
	CLIENT_CAPABILITIES_META_KEY,
	inputRequired,
	inputResponse,
	type CallToolResult,
	type ClientCapabilities,
	type InputRequiredResult,
	type RequestStateCodec,
	type ServerContext,
	type ToolAnnotations,
} from '@modelcontextprotocol/server';
import type { ChangeResult, Plan } from 'atess-client/internal';
import path from 'node:path';
import { z } from 'zod';
import { resultPlace } from '../settings/result-place.ts';
import { makeFolders } from '../state/new-files.ts';
import { badInput, Problem } from '../terminal/problem.ts';
import { failureOf, resultOf } from './answer.ts';
import { deviceOf, serialInput, typeInput } from './device-tools.ts';
import { changeLine, planAnswer, resultAnswer, writesLine } from './plan-answer.ts';
import type { Plans } from './plans.ts';
import { createSession, type McpSettings } from './session.ts';
import { tool, type Tool } from './tool.ts';

const planId = z.string().max(64).describe('The planId of a planned change');

/** The signed data between the question to a person and the reply. */
export interface Question {
	readonly planId: string;
}

/** Tools that plan and verify. They only read. */
export function planTools(plans: Plans, { allowWrites }: McpSettings): readonly Tool[] {
	const next = allowWrites
		? 'To send it, call atess_apply_settings_change with this planId. A person must then agree.'
		: 'This server is read-only. A person can make the change with the command line: atess settings plan, then apply.';
	return [
		tool({
			name: 'atess_plan_settings_change',
			title: 'Plan a change of settings',
			description:
				'Checks a change of settings of one device and returns what would be written, or why it is refused. Nothing is sent to the device. Protection settings are refused for agents. Cost: two to three requests.',
			input: z.object({
				deviceSn: serialInput,
				deviceType: typeInput,
				changes: z
					.record(z.string().max(80), z.union([z.string().max(200), z.number(), z.boolean()]))
					.describe('New values by the name of the setting'),
			}),
			run: async (input, session, { policy }) => {
				const change = await deviceOf(session, input).settings.plan(input.changes, policy);
				if (change.plan) plans.add(change.plan);
				return planAnswer(change, session.source(), next);
			},
		}),
		tool({
			name: 'atess_verify_settings_change',
			title: 'Verify a change of settings',
			description:
				'Finds out whether a pending change of a device was applied, by reading the settings. Use it after the verdict "unknown". Nothing is written to the device. Cost: one request.',
			input: z.object({ deviceSn: serialInput, deviceType: typeInput }),
			run: async (input, session) => {
				const { settings } = deviceOf(session, input);
				const [verified] = await settings.verify();
				const result = (verified ?? (await settings.lastChange()))?.toJSON();
				if (result) plans.keepResult(result);
				const answer = result && resultAnswer(result, session.source());
				if (answer && verified) return answer;
				const text = `No change of ${input.deviceSn} is pending.`;
				return answer
					? { lines: [`${text} The last change:`, ...answer.lines], data: answer.data }
					: {
							lines: [text, session.source()],
							data: { pending: false, inWords: text, source: session.source() },
						};
			},
		}),
		...(allowWrites ? [undoTool(plans, next)] : []),
	];
}

function undoTool(plans: Plans, next: string): Tool {
	return tool({
		name: 'atess_plan_undo',
		title: 'Plan the undo of a change',
		description:
			'Plans a change back to the values before a change that this server has applied. Values that somebody has changed since are not overwritten. Nothing is sent. Cost: two to three requests.',
		input: z.object({ planId }),
		run: async (input, session, { policy }) => {
			const undo = plans.result(input.planId)?.undo;
			if (!undo) {
				throw badInput(
					`There is nothing to undo for ${input.planId}: this server knows no applied change with this planId.`,
				);
			}
			const { desired, restore, expected, ...device } = undo;
			const change = await session.client
				.device(device.deviceType, device.deviceSn)
				.settings.plan(desired, { ...policy, restore, expected });
			if (change.plan) plans.add(change.plan);
			return planAnswer(change, session.source(), next);
		},
	});
}

/** The one tool that writes. */
export const APPLY = {
	name: 'atess_apply_settings_change',
	title: 'Apply a planned change of settings',
	description:
		'Sends a planned change to the device once, after a person has agreed in a dialog of this program, and reads it back. Verdict: applied, notApplied or unknown. Never repeat a change whose verdict is unknown: verify it. Cost: one write and two to four requests.',
	input: z.object({ planId }),
	annotations: {
		readOnlyHint: false,
		destructiveHint: true,
		idempotentHint: false,
		openWorldHint: true,
	} satisfies ToolAnnotations,
};

/** Asks a person, and sends the change only with a yes. */
export async function applyChange(
	plans: Plans,
	question: RequestStateCodec<Question>,
	settings: McpSettings,
	input: { readonly planId: string },
	ctx: ServerContext,
	ofConnection: ClientCapabilities | undefined,
): Promise<CallToolResult | InputRequiredResult> {
	try {
		const plan = plans.get(input.planId);
		if (!plan) {
			throw badInput(
				`There is no planned change ${input.planId}. A plan is applied once. Plan the change again.`,
			);
		}
		// The newer protocol sends the capabilities with each request.
		const envelope: Readonly<Record<string, unknown>> = ctx.mcpReq.envelope ?? {};
		const ofRequest = envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
		if (!canAskPerson(ofRequest ?? ofConnection)) {
			throw badInput(
				'Nothing was sent. This program cannot ask a person (it has no elicitation), and no change is sent without the yes of a person. Use the command line: atess settings plan, then apply.',
			);
		}
		// The response counts only for the question about this plan, which this process has signed.
		if (ctx.mcpReq.requestState<Question>()?.planId !== plan.id) {
			return inputRequired({
				inputRequests: { consent: consentOf(plan) },
				requestState: await question.mint({ planId: plan.id }),
			});
		}
		// From here on the plan is used up, also by a no: the model cannot repeat the question.
		plans.take(plan.id);
		requireYes(plan, inputResponse(ctx.mcpReq.inputResponses, 'consent'));
		return await sent(plans, settings, plan, ctx.mcpReq.signal);
	} catch (error) {
		return failureOf(error, settings.timezone);
	}
}

/** An empty capability of the older protocol means forms. */
function canAskPerson(client: ClientCapabilities | undefined): boolean {
	const { elicitation } = client ?? {};
	return (
		elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined)
	);
}

function isRisky({ diff }: Plan): boolean {
	return diff.some(({ tier }) => tier === 'unclassed' || tier === 3);
}

function consentOf(plan: Plan): ReturnType<typeof inputRequired.elicit> {
	const serial = {
		serialNumber: {
			type: 'string',
			title: 'Serial number of the device',
			description: `The effect of a setting is not known. Type the serial number to confirm.`,
		},
	} as const;
	return inputRequired.elicit({
		message: [
			`Write to ${plan.deviceSn} (${plan.deviceType})?`,
			...plan.diff.slice(0, 20).map((each) => changeLine(plan.deviceType, each)),
			...(plan.diff.length > 20 ? [`and ${plan.diff.length - 20} more changes`] : []),
			writesLine(plan),
		].join('\n'),
		requestedSchema: {
			type: 'object',
			properties: {
				confirm: { type: 'boolean', title: `Write to ${plan.deviceSn}`, default: false },
				...(isRisky(plan) && serial),
			},
			required: isRisky(plan) ? ['confirm', 'serialNumber'] : ['confirm'],
		},
	});
}

/** @throws {Problem} unless a person has agreed */
function requireYes(plan: Plan, response: ReturnType<typeof inputResponse>): void {
	const content =
		response.kind === 'elicit' && response.action === 'accept' ? response.content : {};
	const isYes =
		content?.confirm === true && (!isRisky(plan) || content.serialNumber === plan.deviceSn);
	if (!isYes) {
		throw new Problem(
			`A person has not agreed to the change of ${plan.deviceSn}. Nothing was sent.`,
		);
	}
}

async function sent(
	plans: Plans,
	settings: McpSettings,
	plan: Plan,
	signal: AbortSignal,
): Promise<CallToolResult> {
	const { account, waitMs, lateMs } = settings;
	const folder = path.join(account.state, 'mcp');
	await makeFolders(folder);
	const place = resultPlace(
		path.join(folder, `${plan.deviceSn}.${plan.id}.result.json`),
		account.key,
	);
	const session = createSession(settings, signal, { readOnly: false });
	const applied = await session.client
		.device(plan.deviceType, plan.deviceSn)
		.settings.planned(plan)
		.apply({
			waitMs,
			lateMs,
			firstPauseMs: Math.max(50, waitMs / 20),
			// Nothing is sent whose result could not be kept.
			beforeSend: (change) => place.begin(change),
		});
	const result: ChangeResult = applied.toJSON();
	plans.keepResult(result);
	const kept = await place.end(result);
	return resultOf(
		resultAnswer(result, session.source(), kept.where === 'file' ? place.file : undefined),
	);
}
