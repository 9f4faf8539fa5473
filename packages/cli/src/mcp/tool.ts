import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { failureOf, resultOf, type Answer } from './answer.ts';
import { createSession, type McpSettings, type Session } from './session.ts';

/** A tool that reads. */
export interface Tool {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly input: z.ZodObject;
	readonly annotations: ToolAnnotations;
	/** Never throws for a failure of the API: the response names the failure. */
	readonly call: (
		input: unknown,
		settings: McpSettings,
		signal: AbortSignal,
	) => Promise<CallToolResult>;
}

interface ToolOf<Shape extends z.ZodObject> {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly input: Shape;
	readonly run: (input: z.infer<Shape>, session: Session, settings: McpSettings) => Promise<Answer>;
}

/** Reads change nothing, and read the same again until the device sends a new sample. */
const READS: ToolAnnotations = {
	readOnlyHint: true,
	destructiveHint: false,
	idempotentHint: true,
	openWorldHint: true,
};

export function tool<Shape extends z.ZodObject>(of: ToolOf<Shape>): Tool {
	const { name, title, description, input, run } = of;
	return {
		name,
		title,
		description,
		input,
		annotations: READS,
		call: async (given, settings, signal) => {
			try {
				const session = createSession(settings, signal);
				return resultOf(await run(input.parse(given), session, settings));
			} catch (error) {
				return failureOf(error, settings.timezone);
			}
		},
	};
}
