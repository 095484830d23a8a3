/** What `routescope --help` prints. */
export const help = `routescope: what Kuma makes of your Gateway API objects, before and after applying them

Usage
  routescope serve     [--dir FOLDER]... [--port N]      open the page in a browser
  routescope check     FOLDER | FILE... | -              problems and findings; for people, hooks and pipelines
  routescope translate FOLDER | FILE... | -              the objects that Kuma writes, as YAML or JSON
  routescope graph     FOLDER | FILE... | -              zones, gateways, routes and services, as text or mermaid
  routescope explain   [CODE]                            what a finding means; without a code, all of them
  routescope snapshot  -o FOLDER                         what is seen of clusters, as files that open elsewhere
  routescope COMMAND --help                              options and examples of one command
  routescope --version

Input is YAML with any number of documents, JSON, lists, and what "kubectl get -o yaml" prints. A folder can
hold a routescope.yaml that names its zones, their Kuma versions and settings; without it, folders called
zone... or global are zones, and everything else is one zone. Nothing is ever written to a cluster by these commands.

Exit codes
  0  done, nothing to complain about
  1  check: something reaches --fail-on; translate: something would not be written, or --diff found differences
  2  the command line is wrong, or the input cannot be read at all

Examples
  routescope serve --dir examples/multizone --port 4000
  routescope check deploy/ --kuma 2.12 --fail-on warning
  kubectl get gateways,httproutes,services,namespaces -A -o yaml | routescope check -
  routescope translate deploy/ --diff 2.6 2.7
`;

/** What `routescope COMMAND --help` prints. */
export const commandHelp: Readonly<Record<string, string>> = {
  serve: `routescope serve: the page and its API on this machine only, following what changes on disk

Options
  --dir FOLDER        folder or file to open; may be given more than once
  --kubeconfig FILE   clusters of this kubeconfig: its current context, and more of them on the page.
                      Without any folder: those of KUBECONFIG, else of ~/.kube/config; a single context is
                      opened, of several you choose on the page. Where there is no kubeconfig: the demo
  --context A,B       live zones, one for each context; '*' for all. Folders and clusters can be open together
  --config FILE       a routescope.yaml whose zones name contexts
  --kuma-api ZONE=URL address of the API of a zone's control plane (GET / and /config)
  --hash-secrets      read the TLS Secrets that Gateways refer to, only to hash them in memory
  --allow-exec NAME   a credential plugin of the kubeconfig that may run; may be given more than once
  --port N            port to listen on; default: a free one
  --host ADDRESS      127.0.0.1 (default), ::1 or localhost; other addresses are refused
  --title TEXT        title over the page
  --allow-apply       allow objects to be applied to clusters
  --audit FILE        where dry runs and writes are noted; default: routescope/audit.jsonl in the state folder
  --log LEVEL         silent, error, warn (default), info or debug; to standard error as JSON

Clusters are reached through a context's proxy-url, else as HTTPS_PROXY and NO_PROXY say.
The server answers only requests that are addressed to this machine by name (localhost, 127.0.0.1, [::1]) and
come from its own page. There is no login: every user of this machine can open the page.

Examples
  routescope serve --dir examples/kuma-demo
  routescope serve --dir clusters/eu --dir clusters/us --port 4000
  routescope serve --context eu-1,us-1
`,
  check: `routescope check: what could not be loaded, and what is wrong with what was

Options
  --kuma VERSION      check for this version of Kuma instead of each zone's own
  --format FORMAT     text (default), json, sarif, markdown or junit
  --fail-on LEVEL     error (default), warning, info, hint or none: what makes the exit code 1
  --baseline FILE     leave out what an earlier report (--format json) has already
  --dir FOLDER        load this folder, and report only what concerns the files that are named

Several files are one zone; what they refer to and what is in none of them counts as missing, so give the folder they
belong to with --dir. Colours are used on a terminal only, and never with NO_COLOR. What routescope.yaml or the annotation
routescope.dev/ignore mutes is counted and does not count for the exit code.

Exit codes
  0  nothing reaches --fail-on
  1  a problem or finding does
  2  the command line is wrong, or the input cannot be read at all

Examples
  routescope check deploy/
  routescope check deploy/ --format sarif > routescope.sarif
  routescope check deploy/ --format json > known.json; routescope check deploy/ --baseline known.json
  routescope check --dir deploy/ $(git diff --name-only --diff-filter=d HEAD -- deploy/)
  kubectl get gateways,httproutes,services,namespaces -A -o yaml | routescope check -
`,
  translate: `routescope translate: the objects that Kuma's control plane would write, in a form that could be applied

Options
  --kuma VERSION      translate for this version instead of each zone's own
  --zone NAME         only this zone
  -o, --output FORMAT yaml (default) or json (a List, one zone at a time)
  --status            the predicted statuses as well
  --diff A [B]        what changes from the zones' own version (or --kuma) to A, or from A to B

Copies of Secrets are named with size and digest; contents are never printed. What would not be written, and
why, goes to standard error, with exit code 1; so do notes, without one: a version whose behaviour stands in
for an unknown one, and settings of the control plane that decide the outcome.

Examples
  routescope translate examples/kuma-demo
  routescope translate deploy/ --kuma 2.6 -o json | jq '.items[].metadata.name'
  routescope translate deploy/ --diff 2.6 2.7
`,
  graph: `routescope graph: zones, gateways, routes and services, and what cannot be reached

Options
  -o, --output FORMAT text (default), mermaid or json
  --zone NAME         only this zone, and what its routes point to elsewhere
  --mesh NAME         only this mesh
  -n, --namespace NAME
  --focus OBJECT      only the neighbourhood of an object, such as HTTPRoute/shop/checkout
  --depth N           how far the neighbourhood goes
  --generated         what Kuma generates as well
  --theme THEME       light (default) or dark, for mermaid
  --kuma VERSION      for this version instead of each zone's own

Examples
  routescope graph examples/multizone
  routescope graph examples/multizone -o mermaid > picture.mmd
`,
  snapshot: `routescope snapshot: what is seen of some zones, as files that open elsewhere with --dir

Options
  -o, --output PATH   a new folder, or for a single zone a new .yaml file
  --dir FOLDER        zones of a folder
  --kubeconfig FILE, --context A,B, --config FILE, --kuma-api ZONE=URL, --allow-exec NAME
                      clusters, as for serve

Contents of Secrets are never written. What could not be seen is named in a comment at the top of each zone.

Examples
  routescope snapshot --context eu-1,us-1 -o incident
  routescope serve --dir incident
`,
  explain: `routescope explain: what a check looks for, why it matters and what to do

Examples
  routescope explain            all checks
  routescope explain KGA301     one of them
`,
};
