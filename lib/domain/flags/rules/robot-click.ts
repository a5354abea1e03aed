import { isbot } from "isbot";
import { isNotable, known, salesIn, touching, type Rule } from "./rule";

/** Programs that pretend to be nobody in particular. */
const AUTOMATION = /HeadlessChrome|PhantomJS|Puppeteer|Playwright|Selenium|Electron\/|python-requests|Go-http-client|okhttp|axios\//i;

/** Sales credited to clicks of robots. */
export const robotClick: Rule = {
  signal: "robot_click",
  type: "suspicious_activity",
  effect: "hold",
  label: "The winning click was a robot's",
  weight: 40,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Automated browsers and programs, by the name they give.",
  sentence: (observed) => `${salesIn(observed)} credited to a click by an automated browser.`,
  judge: (facts, threshold) => {
    const robots = facts.sales.filter(
      ({ click }) => click?.userAgent != null && (isbot(click.userAgent) || AUTOMATION.test(click.userAgent)),
    );
    if (robots.length < threshold || !isNotable(robots.length, facts.sales.length)) return null;
    return touching(robots, { matched: "user agent" }, [known(facts, "server_redirect", 30)]);
  },
};
