package sarif

// The parts of a log that are written, under the names of the format.

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool        tool         `json:"tool"`
	Invocations []invocation `json:"invocations,omitempty"`
	ColumnKind  string       `json:"columnKind"`
	Results     []result     `json:"results"`
}

type invocation struct {
	Successful    bool           `json:"executionSuccessful"`
	Notifications []notification `json:"toolExecutionNotifications"`
}

type notification struct {
	Level   string  `json:"level"`
	Message message `json:"message"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name           string `json:"name"`
	Version        string `json:"version"`
	InformationURI string `json:"informationUri"`
	Rules          []rule `json:"rules"`
}

type rule struct {
	ID               string  `json:"id"`
	ShortDescription message `json:"shortDescription"`
	Help             *help   `json:"help,omitempty"`
	Default          struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

// help is a message in two forms.
type help struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type message struct {
	Text string `json:"text"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      message           `json:"message"`
	Locations    []location        `json:"locations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
	Baseline     string            `json:"baselineState,omitempty"`
	Suppressions *[]suppression    `json:"suppressions,omitempty"`
	Fixes        []fix             `json:"fixes,omitempty"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification"`
}

type location struct {
	Physical *physical `json:"physicalLocation,omitempty"`
	Logical  []logical `json:"logicalLocations,omitempty"`
}

type physical struct {
	Artifact artifact `json:"artifactLocation"`
	Region   *region  `json:"region,omitempty"`
}

type artifact struct {
	URI string `json:"uri"`
}

type region struct {
	StartLine   int64 `json:"startLine"`
	StartColumn int64 `json:"startColumn,omitempty"`
	EndLine     int64 `json:"endLine,omitempty"`
	EndColumn   int64 `json:"endColumn,omitempty"`
}

type logical struct {
	Name     string `json:"name"`
	FullName string `json:"fullyQualifiedName,omitempty"`
	Kind     string `json:"kind"`
}

type fix struct {
	Description message  `json:"description"`
	Changes     []change `json:"artifactChanges"`
}

type change struct {
	Artifact     artifact      `json:"artifactLocation"`
	Replacements []replacement `json:"replacements"`
}

type replacement struct {
	Deleted  region  `json:"deletedRegion"`
	Inserted message `json:"insertedContent"`
}
