//! The catalogue of everything hemvist says about a scenario: one line per code, in groups.
//! Never what a code says: that stands in `words/<code>.md`.

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A fault: the scenario is wrong, and nothing is computed from it.
    Error,
    /// A finding: the investigation is weak in a way that a decision may rest on.
    Warning,
    /// A finding: worth a thought.
    Advice,
}

impl Severity {
    /// The word in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Codes that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// What they are about, in Swedish.
    pub swedish: &'static str,
    /// What they are about, in English.
    pub english: &'static str,
    /// In the order of the catalogue.
    pub codes: &'static [Code],
}

/// Declares every code once, below the Swedish and English heading of its group: variant, kebab-case code (also
/// the name of its file of words), severity.
macro_rules! codes {
    ($($swedish:literal, $english:literal: $($variant:ident $code:literal $severity:ident;)*)*) => {
        /// One of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each code is explained in its file of words")]
        pub enum Code {
            $($($variant,)*)*
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Every code in its group, in the same order.
            pub const GROUPS: &'static [Group] =
                &[$(Group { swedish: $swedish, english: $english, codes: &[$(Self::$variant),*] },)*];

            /// The code as it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$variant => $code,)*)*
                }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $($(Self::$variant => Severity::$severity,)*)*
                }
            }

            /// What it says, in both languages, as its file of words stands.
            pub(super) const fn file_of_words(self) -> &'static str {
                match self {
                    $($(Self::$variant => include_str!(concat!("words/", $code, ".md")),)*)*
                }
            }
        }
    };
}

codes! {
    "Filen går inte att läsa, eller är för stor", "The file cannot be read, or is too large":
    YamlSyntax "yaml-syntax" Error;
    TabIndentation "tab-indentation" Error;
    TextNeedsQuotes "text-needs-quotes" Error;
    SignNeedsQuotes "sign-needs-quotes" Error;
    QuoteNotClosed "quote-not-closed" Error;
    BracketNotClosed "bracket-not-closed" Error;
    MissingColon "missing-colon" Error;
    WrongIndentation "wrong-indentation" Error;
    DashNotHyphen "dash-not-hyphen" Error;
    KeyNotText "key-not-text" Error;
    NoBreakSpace "no-break-space" Error;
    SeveralDocuments "several-documents" Error;
    DecimalCommaInBraces "decimal-comma-in-braces" Error;
    InputTooLarge "input-too-large" Error;
    TooManyFiles "too-many-files" Error;
    NestingTooDeep "nesting-too-deep" Error;
    TooManyNodes "too-many-nodes" Error;
    TooManyAliases "too-many-aliases" Error;
    AliasesTooLarge "aliases-too-large" Error;
    ComparisonTooLarge "comparison-too-large" Error;
    ControlCharacter "control-character" Error;
    HiddenCharacters "hidden-characters" Warning;
    EmptyScenario "empty-scenario" Error;
    CommentSwallowsText "comment-swallows-text" Warning;

    "En nyckel eller dess värde har fel form", "A key or its value has the wrong form":
    UnknownKey "unknown-key" Error;
    LookAlikeLetter "look-alike-letter" Error;
    DuplicateKey "duplicate-key" Error;
    MissingKey "missing-key" Error;
    OnlyOneOf "only-one-of" Error;
    ExpectedMap "expected-map" Error;
    ExpectedList "expected-list" Error;
    ExpectedText "expected-text" Error;
    TextNotOneLine "text-not-one-line" Error;
    TextTooLong "text-too-long" Error;
    InvalidId "invalid-id" Error;
    ReservedId "reserved-id" Error;
    NotANumber "not-a-number" Error;
    NotAWholeNumber "not-a-whole-number" Error;
    NumberNegative "number-negative" Error;
    NumberNotPositive "number-not-positive" Error;
    FormatVersion "format-version" Error;
    AmbiguousNumber "ambiguous-number" Error;
    NumberTooLarge "number-too-large" Error;
    NumberOutOfRange "number-out-of-range" Error;
    NotAnAmount "not-an-amount" Error;
    AmountFinerThanOre "amount-finer-than-ore" Error;
    AmountWithoutUnit "amount-without-unit" Warning;
    PercentOfHundred "percent-of-hundred" Warning;
    RangeFormsMixed "range-forms-mixed" Error;
    RangeIncomplete "range-incomplete" Error;
    RangeReversed "range-reversed" Error;
    LikelyOutsideRange "likely-outside-range" Error;
    RangeOnOneLine "range-on-one-line" Error;
    RangeNotAllowed "range-not-allowed" Error;
    NotADate "not-a-date" Error;
    NotAYear "not-a-year" Error;
    NotAFlag "not-a-flag" Error;
    UnknownChoice "unknown-choice" Error;
    NamedTwice "named-twice" Error;
    NotYetAvailable "not-yet-available" Error;

    "En anmärkning tystas med `allow`", "A finding is silenced by `allow`":
    UnknownFinding "unknown-finding" Error;
    CannotBeAllowed "cannot-be-allowed" Error;
    AllowedTwice "allowed-twice" Error;
    AllowUnused "allow-unused" Advice;

    "En text kan störa dokumentet runt den", "A text could disturb the document around it":
    ProseHeading "prose-heading" Error;
    ProseHtml "prose-html" Error;
    ProseImage "prose-image" Error;
    ProseOpenFence "prose-open-fence" Error;
    ProseNotAllowed "prose-not-allowed" Error;
    LinkNotAllowed "link-not-allowed" Error;
    FootnoteMissing "footnote-missing" Error;

    "En siffra som anropas med namn går inte att läsa", "A figure called by name cannot be read":
    ExpressionNotClosed "expression-not-closed" Error;
    ExpressionIncomplete "expression-incomplete" Error;
    ExpressionSyntax "expression-syntax" Error;
    ExpressionDecimalComma "expression-decimal-comma" Error;
    CurlyQuotes "curly-quotes" Error;
    UnknownFunction "unknown-function" Error;
    CallWrongNumber "call-wrong-number" Error;
    CallWrongKind "call-wrong-kind" Error;
    UnknownFilter "unknown-filter" Error;
    FilterMisplaced "filter-misplaced" Error;
    FilterDecimals "filter-decimals" Error;
    ExpressionKind "expression-kind" Error;
    ConditionExpected "condition-expected" Error;
    ConditionInProse "condition-in-prose" Error;
    DivisionByZero "division-by-zero" Error;
    UnknownIndicator "unknown-indicator" Error;
    IndicatorInSeveralTables "indicator-in-several-tables" Error;
    UnknownGroup "unknown-group" Error;
    UnknownFact "unknown-fact" Error;
    UnknownSum "unknown-sum" Error;
    FigureWithoutValue "figure-without-value" Error;
    FigureNotComputable "figure-not-computable" Error;
    FigureInCode "figure-in-code" Error;
    ReferenceMisplaced "reference-misplaced" Error;
    ReferenceNotShown "reference-not-shown" Error;
    TemplateTagInProse "template-tag-in-prose" Error;

    "Ett namn pekar på något som inte finns", "A name points at something that is not there":
    UnknownUnit "unknown-unit" Error;
    UnknownActivity "unknown-activity" Error;
    UnknownCriterion "unknown-criterion" Error;
    UnknownAlternative "unknown-alternative" Error;
    UnknownArgument "unknown-argument" Error;
    UnknownMitigation "unknown-mitigation" Error;
    UnknownRequirement "unknown-requirement" Error;
    UnknownBudgetLine "unknown-budget-line" Error;
    UnknownSource "unknown-source" Error;
    UnknownExample "unknown-example" Error;
    UnknownDestination "unknown-destination" Error;
    UnknownSection "unknown-section" Error;
    SectionWithoutTitle "section-without-title" Error;
    UnknownFigure "unknown-figure" Error;
    UnknownColumn "unknown-column" Error;
    UnknownMunicipality "unknown-municipality" Error;

    "Filer som utredningen nämner", "Files that the scenario names":
    FileMissing "file-missing" Error;
    FileOutsideFolder "file-outside-folder" Error;
    FileNameUnportable "file-name-unportable" Error;
    FileUnreadable "file-unreadable" Error;
    FileUtf16 "file-utf-16" Error;
    FileWindows1252 "file-windows-1252" Advice;
    ImageFormat "image-format" Error;
    ImageTooLarge "image-too-large" Error;
    ImageTooManyPoints "image-too-many-points" Error;
    LogoFormat "logo-format" Error;
    LogoWithoutText "logo-without-text" Error;
    SvgNotPlain "svg-not-plain" Error;
    ColourNotRead "colour-not-read" Error;
    ColourTooLight "colour-too-light" Error;
    TableTooLarge "table-too-large" Error;
    TableEmpty "table-empty" Error;
    TableColumnTwice "table-column-twice" Error;
    TableRowRagged "table-row-ragged" Error;
    TableRowWithoutName "table-row-without-name" Error;
    TableRowTwice "table-row-twice" Error;
    TableHashes "table-hashes" Error;
    TableCellUnreadable "table-cell-unreadable" Error;

    "En tabell av kommuner är fel sparad, eller beskriven", "A table of municipalities is saved wrong, or described":
    TableSeparator "table-separator" Error;
    TableQuoteNotClosed "table-quote-not-closed" Error;
    TableFormula "table-formula" Error;
    TableExcelError "table-excel-error" Error;
    TableDate "table-date" Error;
    TableThousands "table-thousands" Error;
    TableUnseenCharacter "table-unseen-character" Error;
    IndicatorNotInTable "indicator-not-in-table" Error;
    QuartilesWrong "quartiles-wrong" Error;
    CorrelationNeedsTwo "correlation-needs-two" Error;

    "Delar som inte passar ihop", "Parts that do not fit together":
    NoSubject "no-subject" Warning;
    TwoZeroAlternatives "two-zero-alternatives" Error;
    MixedWeights "mixed-weights" Error;
    PercentAmongPoints "percent-among-points" Warning;
    WeightsAllZero "weights-all-zero" Error;
    PairwiseAndWeights "pairwise-and-weights" Error;
    PairwiseSize "pairwise-size" Error;
    PairwiseIncomplete "pairwise-incomplete" Error;
    PairwiseStranger "pairwise-stranger" Error;
    PairwiseNotSquare "pairwise-not-square" Error;
    PairwiseDiagonal "pairwise-diagonal" Error;
    PairwiseNotReciprocal "pairwise-not-reciprocal" Error;
    ProfileIncomplete "profile-incomplete" Error;
    MeasureOnGroup "measure-on-group" Error;
    MeasureNeedsFigure "measure-needs-figure" Error;
    EmptyGroup "empty-group" Error;
    ValueFunction "value-function" Error;
    FiguresNotInOrder "figures-not-in-order" Error;
    ValuesNotInOrder "values-not-in-order" Error;
    FigureYearUnknown "figure-year-unknown" Error;
    JudgementNotRead "judgement-not-read" Warning;
    JudgementOnGroup "judgement-on-group" Warning;
    ArgumentWithoutSide "argument-without-side" Error;
    ArgumentOnGroup "argument-on-group" Error;
    MitigationOnPro "mitigation-on-pro" Error;
    MirrorOfMirror "mirror-of-mirror" Error;
    MirrorOfItself "mirror-of-itself" Error;
    UnitCycle "unit-cycle" Error;
    SecondParent "second-parent" Error;
    OrphanUnit "orphan-unit" Error;
    OrganisationTooDeep "organisation-too-deep" Error;
    LinkNeedsTwo "link-needs-two" Error;
    MoveWithoutVerb "move-without-verb" Error;
    MoveKeyUnfit "move-key-unfit" Error;
    MoveChangesNothing "move-changes-nothing" Error;
    IdTaken "id-taken" Error;
    MovedTwice "moved-twice" Error;
    MoveMakesCycle "move-makes-cycle" Error;
    UnitClosed "unit-closed" Error;
    UnitNotYet "unit-not-yet" Error;
    ClosedUnitNotEmpty "closed-unit-not-empty" Error;
    UnknownPosition "unknown-position" Error;
    TooFewPositions "too-few-positions" Error;
    ActivityEnded "activity-ended" Error;
    ActivityNotYet "activity-not-yet" Error;
    LineNotPaid "line-not-paid" Error;
    LineOverWhole "line-over-whole" Error;
    StepTwice "step-twice" Error;
    YearsNotConsecutive "years-not-consecutive" Error;
    EndsBeforeStart "ends-before-start" Error;
    YearWithoutAmount "year-without-amount" Error;
    LineKeyUnfit "line-key-unfit" Error;
    TransferOneSided "transfer-one-sided" Error;
    TransferToItself "transfer-to-itself" Error;
    ReallocationUnfunded "reallocation-unfunded" Error;
    MonthsOfNobody "months-of-nobody" Error;
    ShareOfShare "share-of-share" Error;
    ShareOfUnpaid "share-of-unpaid" Error;
    YearMissing "year-missing" Error;
    PriceYearMissing "price-year-missing" Error;
    PriceYearsAdded "price-years-added" Error;
    NothingLeft "nothing-left" Error;
    BudgetNeeded "budget-needed" Error;
    WithoutOwnLine "without-own-line" Error;
    BudgetYearsNeeded "budget-years-needed" Error;
    EmptyBudgetUnsourced "empty-budget-unsourced" Error;

    "Alternativen eller jämförelsen av dem är svag", "The alternatives or their comparison are weak":
    NoZeroAlternative "no-zero-alternative" Warning;
    ZeroAlternativeNotAssessed "zero-alternative-not-assessed" Warning;
    NoWeights "no-weights" Warning;
    SwingLargestNot100 "swing-largest-not-100" Warning;
    InconsistentJudgements "inconsistent-judgements" Warning;
    FigureOutsideScale "figure-outside-scale" Warning;
    RequirementUnanswered "requirement-unanswered" Warning;
    CriterionWithoutJudgement "criterion-without-judgement" Warning;
    CriterionArguedForOneOnly "criterion-argued-for-one-only" Warning;
    ProHereConThere "pro-here-con-there" Advice;
    SameArgumentTwice "same-argument-twice" Advice;
    MitigationForOneOnly "mitigation-for-one-only" Warning;
    MitigationRemovesAll "mitigation-removes-all" Advice;

    "Förslaget vilar på svag grund", "The proposal rests on weak ground":
    RecommendedFailsRequirement "recommended-fails-requirement" Warning;
    RecommendedNotAssessed "recommended-not-assessed" Warning;
    RecommendedNotLeader "recommended-not-leader" Warning;
    RecommendedUndecided "recommended-undecided" Warning;
    EvidenceAgainst "evidence-against" Warning;

    "Ekonomin är svag", "The economy is weak":
    CostsForOneOnly "costs-for-one-only" Warning;
    LineWithoutAmount "line-without-amount" Warning;
    PositionNotPaid "position-not-paid" Advice;
    CountedTwice "counted-twice" Warning;
    FundingMissing "funding-missing" Warning;
    YearOutsideBudget "year-outside-budget" Warning;
    YearNotUsed "year-not-used" Advice;
    IndexFarFromOne "index-far-from-one" Warning;
    PriceLevelsFarApart "price-levels-far-apart" Warning;
    OverCeiling "over-ceiling" Warning;
    UnfundedWithoutDecision "unfunded-without-decision" Advice;
    DecisionNotNeeded "decision-not-needed" Advice;
    StatedTotalDiffers "stated-total-differs" Warning;

    "Texten lämnar läsaren med en fråga", "The text leaves the reader with a question":
    MunicipalityNotMentioned "municipality-not-mentioned" Advice;
    ExampleNotCompared "example-not-compared" Advice;
    FigureWithoutSource "figure-without-source" Warning;
    LawWithoutSource "law-without-source" Warning;
    AttachmentWithoutNumber "attachment-without-number" Advice;
    AttachmentNotCalled "attachment-not-called" Advice;
    AbbreviationNotExplained "abbreviation-not-explained" Advice;
    SeveralClaimsInOneArgument "several-claims-in-one-argument" Advice;
    QuestionAsArgument "question-as-argument" Advice;
    TypedFigure "typed-figure" Advice;
    ImageWithoutText "image-without-text" Warning;
    UnfundedDoesNotFollow "unfunded-does-not-follow" Warning;
    ExternalEnds "external-ends" Warning;
    MitigationUnfunded "mitigation-unfunded" Warning;

    "Underlaget är svagt", "The evidence is weak":
    SharesDoNotAddUp "shares-do-not-add-up" Warning;

    "Påståenden och siffror håller inte", "Claims and figures do not hold":
    ClaimContradicted "claim-contradicted" Warning;
    ClaimNotChecked "claim-not-checked" Advice;
    ClaimNotComputable "claim-not-computable" Advice;
    PriceYearsDivided "price-years-divided" Warning;

    "Ärendet är inte färdigberett", "The matter is not ready for a decision":
    CommissionUnanswered "commission-unanswered" Warning;
    ActivityWithoutAccountableUnit "activity-without-accountable-unit" Warning;
    DecisionPointsMissing "decision-points-missing" Warning;
    UnionNegotiationMissing "union-negotiation-missing" Warning;
    RiskAssessmentMissing "risk-assessment-missing" Warning;
    DecisionBeforeNegotiation "decision-before-negotiation" Warning;
    NoConfidentialityAnswer "no-confidentiality-answer" Warning;
    JudgedByMissing "judged-by-missing" Warning;
    ConsequenceNotStated "consequence-not-stated" Warning;
    NoTimetable "no-timetable" Warning;
    NoFollowUp "no-follow-up" Warning;
    NoRegistryNumber "no-registry-number" Warning;
    ReferralUnanswered "referral-unanswered" Warning;
    StepWithoutDate "step-without-date" Advice;
    TermsWithoutTasks "terms-without-tasks" Advice;
    SentToMissing "sent-to-missing" Advice;
}

impl Code {
    /// The one that is printed so.
    #[must_use]
    pub fn of(printed: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == printed)
    }

    /// Those that `allow:` can silence, as they are printed.
    pub const ALLOWABLE: [&'static str; Self::count_allowable()] = {
        let mut codes = [""; Self::count_allowable()];
        let (mut next, mut index) = (0, 0);
        while index < Self::ALL.len() {
            if Self::ALL[index].can_be_allowed() {
                codes[next] = Self::ALL[index].as_str();
                next += 1;
            }
            index += 1;
        }
        codes
    };

    const fn count_allowable() -> usize {
        let (mut count, mut index) = (0, 0);
        while index < Self::ALL.len() {
            if Self::ALL[index].can_be_allowed() {
                count += 1;
            }
            index += 1;
        }
        count
    }

    /// Whether `allow:` can silence it: not what is wrong, and not that an entry silences nothing, which is mended by
    /// taking the entry away.
    #[must_use]
    pub const fn can_be_allowed(self) -> bool {
        !self.is_fault() && !matches!(self, Self::AllowUnused)
    }

    /// Whether it says that the scenario is wrong rather than weak.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        matches!(self.severity(), Severity::Error)
    }

    /// Whether the scenario is larger or deeper than hemvist reads, rather than wrong.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::InputTooLarge
                | Self::TooManyFiles
                | Self::NestingTooDeep
                | Self::TooManyNodes
                | Self::TooManyAliases
                | Self::AliasesTooLarge
                | Self::TextTooLong
                | Self::ImageTooLarge
                | Self::ImageTooManyPoints
                | Self::TableTooLarge
                | Self::OrganisationTooDeep
                | Self::ComparisonTooLarge
        )
    }

    /// Whether it may only say that another file of the scenario could not be read: what is missing here
    /// may stand there.
    #[must_use]
    pub const fn may_follow_from_an_unread_file(self) -> bool {
        matches!(
            self,
            Self::MissingKey
                | Self::UnknownUnit
                | Self::UnknownActivity
                | Self::UnknownCriterion
                | Self::UnknownAlternative
                | Self::UnknownArgument
                | Self::UnknownMitigation
                | Self::UnknownRequirement
                | Self::UnknownBudgetLine
                | Self::UnknownSource
                | Self::UnknownExample
                | Self::UnknownDestination
                | Self::UnknownSection
                | Self::UnknownIndicator
                | Self::UnknownGroup
                | Self::UnknownFact
                | Self::FigureWithoutValue
                | Self::FigureYearUnknown
                | Self::BudgetYearsNeeded
                | Self::YearMissing
                | Self::PriceYearMissing
                | Self::PriceYearsAdded
                | Self::NoSubject
        )
    }
}
