import { LruMap, type ChangeResult, type Plan } from 'atess-client/internal';

/** Plans of this server and their results. A model names a plan; it cannot write one. */
export interface Plans {
	add(plan: Plan): void;
	get(planId: string): Plan | undefined;
	/** A plan is applied once, regardless of its result. */
	take(planId: string): Plan | undefined;
	keepResult(result: ChangeResult): void;
	result(planId: string): ChangeResult | undefined;
}

const MOST = 50;

export function createPlans(): Plans {
	const plans = new LruMap<Plan>(MOST);
	const results = new LruMap<ChangeResult>(MOST);
	return {
		add: (plan) => {
			plans.set(plan.id, plan);
		},
		get: (planId) => plans.get(planId),
		take: (planId) => {
			const plan = plans.get(planId);
			plans.delete(planId);
			return plan;
		},
		keepResult: (result) => {
			results.set(result.planId, result);
		},
		result: (planId) => results.get(planId),
	};
}
