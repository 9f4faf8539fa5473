import { useRef } from 'preact/hooks';
import { usePage } from '../page/page.ts';
import { Clock } from './clock.tsx';

/** The head of the page: its name, the clock, and the way back to the start. */
export function Header() {
	const { state, startOver } = usePage();
	const dialog = useRef<HTMLDialogElement>(null);
	return (
		<header class="head">
			<div class="head-inner">
				<div class="brand">
					<h1>ATESS simulator</h1>
					<p class="about">
						Preset {state.preset}, seed {state.seed}
					</p>
					<button class="plain" onClick={() => dialog.current?.showModal()}>
						Start over…
					</button>
				</div>
				<Clock />
			</div>
			<dialog ref={dialog} aria-labelledby="reset-title">
				<h2 id="reset-title">Start over?</h2>
				<p>This resets clock, faults, settings, switches and request log to the start.</p>
				<form method="dialog" class="row">
					<button>Cancel</button>
					<button class="primary" onClick={startOver}>
						Start over
					</button>
				</form>
			</dialog>
		</header>
	);
}
