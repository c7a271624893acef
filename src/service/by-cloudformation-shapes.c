/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What CloudFormation takes and sends: tables of shapes, members in the order of the API. */

#include "by-cloudformation.h"

/* One row, one member. */
/* clang-format off */

const ByService by_cloudformation_service = {
  .name = "CloudFormation",
  .id = "CLOUDFORMATION",
  .command = "cloudformation",
  .endpoint_prefix = "cloudformation",
  .signing_name = "cloudformation",
  .api_version = "2010-05-15",
  .protocol = BY_PROTOCOL_QUERY,
  .xml_namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/",
};

static const ByMember validate_template_input_members[] = {
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
};
static const ByShape validate_template_input
    = BY_INPUT ("ValidateTemplateInput", validate_template_input_members);

static const ByMember template_parameter_members[] = {
  BY_FIELD (ByCloudformationTemplateParameter, parameter_key, "ParameterKey", &by_shape_string),
  BY_FIELD (ByCloudformationTemplateParameter, default_value, "DefaultValue", &by_shape_string),
  BY_FIELD (ByCloudformationTemplateParameter, no_echo, "NoEcho", &by_shape_boolean),
  BY_FIELD (ByCloudformationTemplateParameter, description, "Description", &by_shape_string),
};
static const ByShape template_parameter
    = BY_STRUCTURE ("TemplateParameter", template_parameter_members,
                    ByCloudformationTemplateParameter);

static const ByShape template_parameters = BY_LIST ("TemplateParameters", &template_parameter);

static const ByMember validate_template_result_members[] = {
  BY_FIELD (ByCloudformationValidateTemplateResult, parameters, "Parameters", &template_parameters),
  BY_FIELD (ByCloudformationValidateTemplateResult, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationValidateTemplateResult, capabilities, "Capabilities",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationValidateTemplateResult, capabilities_reason, "CapabilitiesReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationValidateTemplateResult, declared_transforms, "DeclaredTransforms",
            &by_shape_string_list),
};
static const ByShape validate_template_result
    = BY_STRUCTURE ("ValidateTemplateOutput", validate_template_result_members,
                    ByCloudformationValidateTemplateResult);

static const ByMember template_summary_config_members[] = {
  BY_INPUT_MEMBER ("TreatUnrecognizedResourceTypesAsWarnings", &by_shape_boolean),
};
static const ByShape template_summary_config
    = BY_INPUT ("TemplateSummaryConfig", template_summary_config_members);

static const ByMember get_template_summary_input_members[] = {
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateSummaryConfig", &template_summary_config),
};
static const ByShape get_template_summary_input
    = BY_INPUT ("GetTemplateSummaryInput", get_template_summary_input_members);

static const ByMember parameter_constraints_members[] = {
  BY_FIELD (ByCloudformationParameterConstraints, allowed_values, "AllowedValues",
            &by_shape_string_list),
};
static const ByShape parameter_constraints
    = BY_STRUCTURE ("ParameterConstraints", parameter_constraints_members,
                    ByCloudformationParameterConstraints);

static const ByMember parameter_declaration_members[] = {
  BY_FIELD (ByCloudformationParameterDeclaration, parameter_key, "ParameterKey", &by_shape_string),
  BY_FIELD (ByCloudformationParameterDeclaration, default_value, "DefaultValue", &by_shape_string),
  BY_FIELD (ByCloudformationParameterDeclaration, parameter_type, "ParameterType",
            &by_shape_string),
  BY_FIELD (ByCloudformationParameterDeclaration, no_echo, "NoEcho", &by_shape_boolean),
  BY_FIELD (ByCloudformationParameterDeclaration, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationParameterDeclaration, parameter_constraints, "ParameterConstraints",
            &parameter_constraints),
};
static const ByShape parameter_declaration
    = BY_STRUCTURE ("ParameterDeclaration", parameter_declaration_members,
                    ByCloudformationParameterDeclaration);

static const ByShape parameter_declarations
    = BY_LIST ("ParameterDeclarations", &parameter_declaration);

static const ByMember warnings_members[] = {
  BY_FIELD (ByCloudformationWarnings, unrecognized_resource_types, "UnrecognizedResourceTypes",
            &by_shape_string_list),
};
static const ByShape warnings
    = BY_STRUCTURE ("Warnings", warnings_members, ByCloudformationWarnings);

static const ByMember get_template_summary_result_members[] = {
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, parameters, "Parameters",
            &parameter_declarations),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, capabilities, "Capabilities",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, capabilities_reason, "CapabilitiesReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, resource_types, "ResourceTypes",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, version, "Version", &by_shape_string),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, metadata, "Metadata", &by_shape_string),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, declared_transforms, "DeclaredTransforms",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationGetTemplateSummaryResult, warnings, "Warnings", &warnings),
};
static const ByShape get_template_summary_result
    = BY_STRUCTURE ("GetTemplateSummaryOutput", get_template_summary_result_members,
                    ByCloudformationGetTemplateSummaryResult);

static const ByMember parameter_members[] = {
  BY_FIELD (ByCloudformationParameter, parameter_key, "ParameterKey", &by_shape_string),
  /* Any of them may be NoEcho; only the template knows, so that none of them is logged. */
  BY_FIELD_WITH (ByCloudformationParameter, parameter_value, "ParameterValue", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (ByCloudformationParameter, use_previous_value, "UsePreviousValue", &by_shape_boolean),
  BY_FIELD (ByCloudformationParameter, resolved_value, "ResolvedValue", &by_shape_string),
};
static const ByShape parameter
    = BY_STRUCTURE ("Parameter", parameter_members, ByCloudformationParameter);

static const ByShape parameters = BY_LIST ("Parameters", &parameter);

static const ByMember tag_members[] = {
  BY_FIELD_WITH (ByCloudformationTag, key, "Key", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationTag, value, "Value", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape tag = BY_STRUCTURE ("Tag", tag_members, ByCloudformationTag);

static const ByShape tags = BY_LIST ("Tags", &tag);

static const ByMember deployment_config_members[] = {
  BY_FIELD (ByCloudformationDeploymentConfig, mode, "Mode", &by_shape_string),
  BY_FIELD (ByCloudformationDeploymentConfig, disable_rollback, "DisableRollback",
            &by_shape_boolean),
};
static const ByShape deployment_config
    = BY_STRUCTURE ("DeploymentConfig", deployment_config_members,
                    ByCloudformationDeploymentConfig);

static const ByMember create_stack_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
  BY_INPUT_MEMBER ("Parameters", &parameters),
  BY_INPUT_MEMBER ("DisableRollback", &by_shape_boolean),
  BY_INPUT_MEMBER ("TimeoutInMinutes", &by_shape_integer),
  BY_INPUT_MEMBER ("NotificationARNs", &by_shape_string_list),
  BY_INPUT_MEMBER ("Capabilities", &by_shape_string_list),
  BY_INPUT_MEMBER ("ResourceTypes", &by_shape_string_list),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER ("OnFailure", &by_shape_string),
  BY_INPUT_MEMBER ("Tags", &tags),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("EnableTerminationProtection", &by_shape_boolean),
  BY_INPUT_MEMBER ("RetainExceptOnCreate", &by_shape_boolean),
  BY_INPUT_MEMBER ("DisableValidation", &by_shape_boolean),
  BY_INPUT_MEMBER ("DeploymentConfig", &deployment_config),
};
static const ByShape create_stack_input = BY_INPUT ("CreateStackInput", create_stack_input_members);

static const ByMember create_stack_result_members[] = {
  BY_FIELD (ByCloudformationCreateStackResult, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationCreateStackResult, operation_id, "OperationId", &by_shape_string),
};
static const ByShape create_stack_result
    = BY_STRUCTURE ("CreateStackOutput", create_stack_result_members,
                    ByCloudformationCreateStackResult);

static const ByMember create_change_set_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
  BY_INPUT_MEMBER ("UsePreviousTemplate", &by_shape_boolean),
  BY_INPUT_MEMBER ("Parameters", &parameters),
  BY_INPUT_MEMBER ("Capabilities", &by_shape_string_list),
  BY_INPUT_MEMBER ("ResourceTypes", &by_shape_string_list),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER ("NotificationARNs", &by_shape_string_list),
  BY_INPUT_MEMBER ("Tags", &tags),
  BY_INPUT_MEMBER_WITH ("ChangeSetName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ClientToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("Description", &by_shape_string),
  BY_INPUT_MEMBER ("ChangeSetType", &by_shape_string),
  BY_INPUT_MEMBER ("IncludeNestedStacks", &by_shape_boolean),
  BY_INPUT_MEMBER ("OnStackFailure", &by_shape_string),
  BY_INPUT_MEMBER ("ImportExistingResources", &by_shape_boolean),
  BY_INPUT_MEMBER ("DeploymentMode", &by_shape_string),
  BY_INPUT_MEMBER ("DisableValidation", &by_shape_boolean),
  BY_INPUT_MEMBER ("DeploymentConfig", &deployment_config),
};
static const ByShape create_change_set_input
    = BY_INPUT ("CreateChangeSetInput", create_change_set_input_members);

static const ByMember create_change_set_result_members[] = {
  BY_FIELD (ByCloudformationCreateChangeSetResult, id, "Id", &by_shape_string),
  BY_FIELD (ByCloudformationCreateChangeSetResult, stack_id, "StackId", &by_shape_string),
};
static const ByShape create_change_set_result
    = BY_STRUCTURE ("CreateChangeSetOutput", create_change_set_result_members,
                    ByCloudformationCreateChangeSetResult);

static const ByMember describe_change_set_input_members[] = {
  BY_INPUT_MEMBER_WITH ("ChangeSetName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("IncludePropertyValues", &by_shape_boolean),
};
static const ByShape describe_change_set_input
    = BY_INPUT ("DescribeChangeSetInput", describe_change_set_input_members);

static const ByMember resource_drift_ignored_attribute_members[] = {
  BY_FIELD (ByCloudformationResourceDriftIgnoredAttribute, path, "Path", &by_shape_string),
  BY_FIELD (ByCloudformationResourceDriftIgnoredAttribute, reason, "Reason", &by_shape_string),
};
static const ByShape resource_drift_ignored_attribute
    = BY_STRUCTURE ("ResourceDriftIgnoredAttribute", resource_drift_ignored_attribute_members,
                    ByCloudformationResourceDriftIgnoredAttribute);

static const ByShape resource_drift_ignored_attributes
    = BY_LIST ("ResourceDriftIgnoredAttributes", &resource_drift_ignored_attribute);

static const ByMember live_resource_drift_members[] = {
  BY_FIELD (ByCloudformationLiveResourceDrift, previous_value, "PreviousValue", &by_shape_string),
  BY_FIELD (ByCloudformationLiveResourceDrift, actual_value, "ActualValue", &by_shape_string),
  BY_FIELD (ByCloudformationLiveResourceDrift, drift_detection_timestamp, "DriftDetectionTimestamp",
            &by_shape_timestamp),
};
static const ByShape live_resource_drift
    = BY_STRUCTURE ("LiveResourceDrift", live_resource_drift_members,
                    ByCloudformationLiveResourceDrift);

static const ByMember resource_target_definition_members[] = {
  BY_FIELD (ByCloudformationResourceTargetDefinition, attribute, "Attribute", &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, name, "Name", &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, requires_recreation, "RequiresRecreation",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, path, "Path", &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, before_value, "BeforeValue",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, after_value, "AfterValue", &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, before_value_from, "BeforeValueFrom",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, after_value_from, "AfterValueFrom",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceTargetDefinition, drift, "Drift", &live_resource_drift),
  BY_FIELD (ByCloudformationResourceTargetDefinition, attribute_change_type, "AttributeChangeType",
            &by_shape_string),
};
static const ByShape resource_target_definition
    = BY_STRUCTURE ("ResourceTargetDefinition", resource_target_definition_members,
                    ByCloudformationResourceTargetDefinition);

static const ByMember resource_change_detail_members[] = {
  BY_FIELD (ByCloudformationResourceChangeDetail, target, "Target", &resource_target_definition),
  BY_FIELD (ByCloudformationResourceChangeDetail, evaluation, "Evaluation", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChangeDetail, change_source, "ChangeSource", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChangeDetail, causing_entity, "CausingEntity",
            &by_shape_string),
};
static const ByShape resource_change_detail
    = BY_STRUCTURE ("ResourceChangeDetail", resource_change_detail_members,
                    ByCloudformationResourceChangeDetail);

static const ByShape resource_change_details
    = BY_LIST ("ResourceChangeDetails", &resource_change_detail);

static const ByMember resource_change_members[] = {
  BY_FIELD (ByCloudformationResourceChange, policy_action, "PolicyAction", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, action, "Action", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, logical_resource_id, "LogicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, resource_type, "ResourceType", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, replacement, "Replacement", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, scope, "Scope", &by_shape_string_list),
  BY_FIELD (ByCloudformationResourceChange, resource_drift_status, "ResourceDriftStatus",
            &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, resource_drift_ignored_attributes,
            "ResourceDriftIgnoredAttributes", &resource_drift_ignored_attributes),
  BY_FIELD (ByCloudformationResourceChange, details, "Details", &resource_change_details),
  BY_FIELD (ByCloudformationResourceChange, change_set_id, "ChangeSetId", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, before_context, "BeforeContext", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, after_context, "AfterContext", &by_shape_string),
  BY_FIELD (ByCloudformationResourceChange, previous_deployment_context,
            "PreviousDeploymentContext", &by_shape_string),
};
static const ByShape resource_change
    = BY_STRUCTURE ("ResourceChange", resource_change_members, ByCloudformationResourceChange);

static const ByMember change_members[] = {
  BY_FIELD (ByCloudformationChange, type, "Type", &by_shape_string),
  BY_FIELD (ByCloudformationChange, resource_change, "ResourceChange", &resource_change),
};
static const ByShape change = BY_STRUCTURE ("Change", change_members, ByCloudformationChange);

static const ByShape changes = BY_LIST ("Changes", &change);

static const ByMember describe_change_set_result_members[] = {
  BY_FIELD (ByCloudformationDescribeChangeSetResult, change_set_name, "ChangeSetName",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, change_set_id, "ChangeSetId",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, stack_name, "StackName", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, parameters, "Parameters", &parameters),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, creation_time, "CreationTime",
            &by_shape_timestamp),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, execution_status, "ExecutionStatus",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, status, "Status", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, status_reason, "StatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, stack_drift_status, "StackDriftStatus",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, notification_arns, "NotificationARNs",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, capabilities, "Capabilities",
            &by_shape_string_list),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, tags, "Tags", &tags),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, changes, "Changes", &changes),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, next_token, "NextToken", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, include_nested_stacks, "IncludeNestedStacks",
            &by_shape_boolean),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, parent_change_set_id, "ParentChangeSetId",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, root_change_set_id, "RootChangeSetId",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, on_stack_failure, "OnStackFailure",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, import_existing_resources,
            "ImportExistingResources", &by_shape_boolean),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, deployment_mode, "DeploymentMode",
            &by_shape_string),
  BY_FIELD (ByCloudformationDescribeChangeSetResult, deployment_config, "DeploymentConfig",
            &deployment_config),
};
static const ByShape describe_change_set_result
    = BY_STRUCTURE ("DescribeChangeSetOutput", describe_change_set_result_members,
                    ByCloudformationDescribeChangeSetResult);

static const ByMember execute_change_set_input_members[] = {
  BY_INPUT_MEMBER_WITH ("ChangeSetName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("DisableRollback", &by_shape_boolean),
  BY_INPUT_MEMBER ("RetainExceptOnCreate", &by_shape_boolean),
};
static const ByShape execute_change_set_input
    = BY_INPUT ("ExecuteChangeSetInput", execute_change_set_input_members);

static const ByMember delete_change_set_input_members[] = {
  BY_INPUT_MEMBER_WITH ("ChangeSetName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
};
static const ByShape delete_change_set_input
    = BY_INPUT ("DeleteChangeSetInput", delete_change_set_input_members);

static const ByMember list_change_sets_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape list_change_sets_input
    = BY_INPUT ("ListChangeSetsInput", list_change_sets_input_members);

static const ByMember change_set_summary_members[] = {
  BY_FIELD (ByCloudformationChangeSetSummary, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, stack_name, "StackName", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, change_set_id, "ChangeSetId", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, change_set_name, "ChangeSetName", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, execution_status, "ExecutionStatus",
            &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, status, "Status", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, status_reason, "StatusReason", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, creation_time, "CreationTime", &by_shape_timestamp),
  BY_FIELD (ByCloudformationChangeSetSummary, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, include_nested_stacks, "IncludeNestedStacks",
            &by_shape_boolean),
  BY_FIELD (ByCloudformationChangeSetSummary, parent_change_set_id, "ParentChangeSetId",
            &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, root_change_set_id, "RootChangeSetId",
            &by_shape_string),
  BY_FIELD (ByCloudformationChangeSetSummary, import_existing_resources, "ImportExistingResources",
            &by_shape_boolean),
};
static const ByShape change_set_summary
    = BY_STRUCTURE ("ChangeSetSummary", change_set_summary_members,
                    ByCloudformationChangeSetSummary);

static const ByShape change_set_summaries = BY_LIST ("ChangeSetSummaries", &change_set_summary);

typedef struct
{
  ByRecord record;
  GPtrArray *summaries; /* of ByCloudformationChangeSetSummary */
  char *next_token;
} ListChangeSetsResult;

static const ByMember list_change_sets_result_members[] = {
  BY_FIELD (ListChangeSetsResult, summaries, "Summaries", &change_set_summaries),
  BY_FIELD (ListChangeSetsResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape list_change_sets_result
    = BY_STRUCTURE ("ListChangeSetsOutput", list_change_sets_result_members, ListChangeSetsResult);

static const ByMember update_stack_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
  BY_INPUT_MEMBER ("UsePreviousTemplate", &by_shape_boolean),
  BY_INPUT_MEMBER ("Parameters", &parameters),
  BY_INPUT_MEMBER ("Capabilities", &by_shape_string_list),
  BY_INPUT_MEMBER ("ResourceTypes", &by_shape_string_list),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER ("NotificationARNs", &by_shape_string_list),
  BY_INPUT_MEMBER ("Tags", &tags),
  BY_INPUT_MEMBER ("DisableRollback", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("RetainExceptOnCreate", &by_shape_boolean),
  BY_INPUT_MEMBER ("DisableValidation", &by_shape_boolean),
  BY_INPUT_MEMBER ("DeploymentConfig", &deployment_config),
};
static const ByShape update_stack_input = BY_INPUT ("UpdateStackInput", update_stack_input_members);

static const ByMember update_stack_result_members[] = {
  BY_FIELD (ByCloudformationUpdateStackResult, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationUpdateStackResult, operation_id, "OperationId", &by_shape_string),
};
static const ByShape update_stack_result
    = BY_STRUCTURE ("UpdateStackOutput", update_stack_result_members,
                    ByCloudformationUpdateStackResult);

static const ByMember cancel_update_stack_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
};
static const ByShape cancel_update_stack_input
    = BY_INPUT ("CancelUpdateStackInput", cancel_update_stack_input_members);

static const ByMember delete_stack_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("RetainResources", &by_shape_string_list),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("DeletionMode", &by_shape_string),
  BY_INPUT_MEMBER ("DeploymentConfig", &deployment_config),
};
static const ByShape delete_stack_input = BY_INPUT ("DeleteStackInput", delete_stack_input_members);

static const ByMember describe_stacks_input_members[] = {
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape describe_stacks_input
    = BY_INPUT ("DescribeStacksInput", describe_stacks_input_members);

static const ByMember output_members[] = {
  BY_FIELD (ByCloudformationOutput, output_key, "OutputKey", &by_shape_string),
  BY_FIELD (ByCloudformationOutput, output_value, "OutputValue", &by_shape_string),
  BY_FIELD (ByCloudformationOutput, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationOutput, export_name, "ExportName", &by_shape_string),
};
static const ByShape output = BY_STRUCTURE ("Output", output_members, ByCloudformationOutput);

static const ByShape outputs = BY_LIST ("Outputs", &output);

static const ByMember stack_drift_information_members[] = {
  BY_FIELD_WITH (ByCloudformationStackDriftInformation, stack_drift_status, "StackDriftStatus",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackDriftInformation, last_check_timestamp, "LastCheckTimestamp",
            &by_shape_timestamp),
};
static const ByShape stack_drift_information
    = BY_STRUCTURE ("StackDriftInformation", stack_drift_information_members,
                    ByCloudformationStackDriftInformation);

static const ByMember operation_entry_members[] = {
  BY_FIELD (ByCloudformationOperationEntry, operation_type, "OperationType", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEntry, operation_id, "OperationId", &by_shape_string),
};
static const ByShape operation_entry
    = BY_STRUCTURE ("OperationEntry", operation_entry_members, ByCloudformationOperationEntry);

static const ByShape last_operations = BY_LIST ("LastOperations", &operation_entry);

static const ByMember stack_members[] = {
  BY_FIELD (ByCloudformationStack, stack_id, "StackId", &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStack, stack_name, "StackName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStack, change_set_id, "ChangeSetId", &by_shape_string),
  BY_FIELD (ByCloudformationStack, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationStack, parameters, "Parameters", &parameters),
  BY_FIELD_WITH (ByCloudformationStack, creation_time, "CreationTime", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStack, deletion_time, "DeletionTime", &by_shape_timestamp),
  BY_FIELD (ByCloudformationStack, last_updated_time, "LastUpdatedTime", &by_shape_timestamp),
  BY_FIELD_WITH (ByCloudformationStack, stack_status, "StackStatus", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStack, stack_status_reason, "StackStatusReason", &by_shape_string),
  BY_FIELD (ByCloudformationStack, disable_rollback, "DisableRollback", &by_shape_boolean),
  BY_FIELD (ByCloudformationStack, notification_arns, "NotificationARNs", &by_shape_string_list),
  BY_FIELD (ByCloudformationStack, timeout_in_minutes, "TimeoutInMinutes", &by_shape_integer),
  BY_FIELD (ByCloudformationStack, capabilities, "Capabilities", &by_shape_string_list),
  BY_FIELD (ByCloudformationStack, outputs, "Outputs", &outputs),
  BY_FIELD (ByCloudformationStack, role_arn, "RoleARN", &by_shape_string),
  BY_FIELD (ByCloudformationStack, tags, "Tags", &tags),
  BY_FIELD (ByCloudformationStack, enable_termination_protection, "EnableTerminationProtection",
            &by_shape_boolean),
  BY_FIELD (ByCloudformationStack, parent_id, "ParentId", &by_shape_string),
  BY_FIELD (ByCloudformationStack, root_id, "RootId", &by_shape_string),
  BY_FIELD (ByCloudformationStack, drift_information, "DriftInformation", &stack_drift_information),
  BY_FIELD (ByCloudformationStack, retain_except_on_create, "RetainExceptOnCreate",
            &by_shape_boolean),
  BY_FIELD (ByCloudformationStack, deletion_mode, "DeletionMode", &by_shape_string),
  BY_FIELD (ByCloudformationStack, detailed_status, "DetailedStatus", &by_shape_string),
  BY_FIELD (ByCloudformationStack, last_operations, "LastOperations", &last_operations),
  BY_FIELD (ByCloudformationStack, deployment_config, "DeploymentConfig", &deployment_config),
};
static const ByShape stack = BY_STRUCTURE ("Stack", stack_members, ByCloudformationStack);

static const ByShape stacks = BY_LIST ("Stacks", &stack);

typedef struct
{
  ByRecord record;
  GPtrArray *stacks; /* of ByCloudformationStack */
  char *next_token;
} DescribeStacksResult;

static const ByMember describe_stacks_result_members[] = {
  BY_FIELD (DescribeStacksResult, stacks, "Stacks", &stacks),
  BY_FIELD (DescribeStacksResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape describe_stacks_result
    = BY_STRUCTURE ("DescribeStacksOutput", describe_stacks_result_members, DescribeStacksResult);

static const ByMember list_stacks_input_members[] = {
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("StackStatusFilter", &by_shape_string_list),
};
static const ByShape list_stacks_input = BY_INPUT ("ListStacksInput", list_stacks_input_members);

static const ByMember stack_drift_information_summary_members[] = {
  BY_FIELD_WITH (ByCloudformationStackDriftInformationSummary, stack_drift_status,
                 "StackDriftStatus", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackDriftInformationSummary, last_check_timestamp,
            "LastCheckTimestamp", &by_shape_timestamp),
};
static const ByShape stack_drift_information_summary
    = BY_STRUCTURE ("StackDriftInformationSummary", stack_drift_information_summary_members,
                    ByCloudformationStackDriftInformationSummary);

static const ByMember stack_summary_members[] = {
  BY_FIELD (ByCloudformationStackSummary, stack_id, "StackId", &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackSummary, stack_name, "StackName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackSummary, template_description, "TemplateDescription",
            &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackSummary, creation_time, "CreationTime", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackSummary, last_updated_time, "LastUpdatedTime",
            &by_shape_timestamp),
  BY_FIELD (ByCloudformationStackSummary, deletion_time, "DeletionTime", &by_shape_timestamp),
  BY_FIELD_WITH (ByCloudformationStackSummary, stack_status, "StackStatus", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackSummary, stack_status_reason, "StackStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackSummary, parent_id, "ParentId", &by_shape_string),
  BY_FIELD (ByCloudformationStackSummary, root_id, "RootId", &by_shape_string),
  BY_FIELD (ByCloudformationStackSummary, drift_information, "DriftInformation",
            &stack_drift_information_summary),
  BY_FIELD (ByCloudformationStackSummary, last_operations, "LastOperations", &last_operations),
};
static const ByShape stack_summary
    = BY_STRUCTURE ("StackSummary", stack_summary_members, ByCloudformationStackSummary);

static const ByShape stack_summaries = BY_LIST ("StackSummaries", &stack_summary);

typedef struct
{
  ByRecord record;
  GPtrArray *stack_summaries; /* of ByCloudformationStackSummary */
  char *next_token;
} ListStacksResult;

static const ByMember list_stacks_result_members[] = {
  BY_FIELD (ListStacksResult, stack_summaries, "StackSummaries", &stack_summaries),
  BY_FIELD (ListStacksResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape list_stacks_result
    = BY_STRUCTURE ("ListStacksOutput", list_stacks_result_members, ListStacksResult);

static const ByMember describe_stack_events_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape describe_stack_events_input
    = BY_INPUT ("DescribeStackEventsInput", describe_stack_events_input_members);

static const ByMember stack_event_members[] = {
  BY_FIELD_WITH (ByCloudformationStackEvent, stack_id, "StackId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackEvent, event_id, "EventId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackEvent, stack_name, "StackName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackEvent, operation_id, "OperationId", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, logical_resource_id, "LogicalResourceId", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, resource_type, "ResourceType", &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackEvent, timestamp, "Timestamp", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackEvent, resource_status, "ResourceStatus", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, resource_status_reason, "ResourceStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, resource_properties, "ResourceProperties",
            &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackEvent, client_request_token, "ClientRequestToken",
                 &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_FIELD (ByCloudformationStackEvent, hook_type, "HookType", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, hook_status, "HookStatus", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, hook_status_reason, "HookStatusReason", &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, hook_invocation_point, "HookInvocationPoint",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackEvent, detailed_status, "DetailedStatus", &by_shape_string),
};
static const ByShape stack_event
    = BY_STRUCTURE ("StackEvent", stack_event_members, ByCloudformationStackEvent);

static const ByShape stack_events = BY_LIST ("StackEvents", &stack_event);

static const ByMember describe_stack_events_result_members[] = {
  BY_FIELD (ByCloudformationDescribeStackEventsResult, stack_events, "StackEvents", &stack_events),
  BY_FIELD (ByCloudformationDescribeStackEventsResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape describe_stack_events_result
    = BY_STRUCTURE ("DescribeStackEventsOutput", describe_stack_events_result_members,
                    ByCloudformationDescribeStackEventsResult);

static const ByMember list_stack_resources_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape list_stack_resources_input
    = BY_INPUT ("ListStackResourcesInput", list_stack_resources_input_members);

static const ByMember stack_resource_drift_information_summary_members[] = {
  BY_FIELD_WITH (ByCloudformationStackResourceDriftInformationSummary, stack_resource_drift_status,
                 "StackResourceDriftStatus", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceDriftInformationSummary, last_check_timestamp,
            "LastCheckTimestamp", &by_shape_timestamp),
};
static const ByShape stack_resource_drift_information_summary
    = BY_STRUCTURE ("StackResourceDriftInformationSummary",
                    stack_resource_drift_information_summary_members,
                    ByCloudformationStackResourceDriftInformationSummary);

static const ByMember stack_resource_summary_members[] = {
  BY_FIELD_WITH (ByCloudformationStackResourceSummary, logical_resource_id, "LogicalResourceId",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceSummary, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackResourceSummary, resource_type, "ResourceType",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResourceSummary, last_updated_timestamp,
                 "LastUpdatedTimestamp", &by_shape_timestamp, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResourceSummary, resource_status, "ResourceStatus",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceSummary, resource_status_reason, "ResourceStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackResourceSummary, drift_information, "DriftInformation",
            &stack_resource_drift_information_summary),
};
static const ByShape stack_resource_summary
    = BY_STRUCTURE ("StackResourceSummary", stack_resource_summary_members,
                    ByCloudformationStackResourceSummary);

static const ByShape stack_resource_summaries
    = BY_LIST ("StackResourceSummaries", &stack_resource_summary);

typedef struct
{
  ByRecord record;
  GPtrArray *stack_resource_summaries; /* of ByCloudformationStackResourceSummary */
  char *next_token;
} ListStackResourcesResult;

static const ByMember list_stack_resources_result_members[] = {
  BY_FIELD (ListStackResourcesResult, stack_resource_summaries, "StackResourceSummaries",
            &stack_resource_summaries),
  BY_FIELD (ListStackResourcesResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape list_stack_resources_result
    = BY_STRUCTURE ("ListStackResourcesOutput", list_stack_resources_result_members,
                    ListStackResourcesResult);

static const ByMember describe_stack_resources_input_members[] = {
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("LogicalResourceId", &by_shape_string),
  BY_INPUT_MEMBER ("PhysicalResourceId", &by_shape_string),
};
static const ByShape describe_stack_resources_input
    = BY_INPUT ("DescribeStackResourcesInput", describe_stack_resources_input_members);

static const ByMember stack_resource_drift_information_members[] = {
  BY_FIELD_WITH (ByCloudformationStackResourceDriftInformation, stack_resource_drift_status,
                 "StackResourceDriftStatus", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceDriftInformation, last_check_timestamp,
            "LastCheckTimestamp", &by_shape_timestamp),
};
static const ByShape stack_resource_drift_information
    = BY_STRUCTURE ("StackResourceDriftInformation", stack_resource_drift_information_members,
                    ByCloudformationStackResourceDriftInformation);

static const ByMember stack_resource_members[] = {
  BY_FIELD (ByCloudformationStackResource, stack_name, "StackName", &by_shape_string),
  BY_FIELD (ByCloudformationStackResource, stack_id, "StackId", &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackResource, logical_resource_id, "LogicalResourceId",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResource, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD_WITH (ByCloudformationStackResource, resource_type, "ResourceType", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResource, timestamp, "Timestamp", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResource, resource_status, "ResourceStatus", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResource, resource_status_reason, "ResourceStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackResource, description, "Description", &by_shape_string),
  BY_FIELD (ByCloudformationStackResource, drift_information, "DriftInformation",
            &stack_resource_drift_information),
};
static const ByShape stack_resource
    = BY_STRUCTURE ("StackResource", stack_resource_members, ByCloudformationStackResource);

static const ByShape stack_resources = BY_LIST ("StackResources", &stack_resource);

typedef struct
{
  ByRecord record;
  GPtrArray *stack_resources; /* of ByCloudformationStackResource */
} DescribeStackResourcesResult;

static const ByMember describe_stack_resources_result_members[] = {
  BY_FIELD (DescribeStackResourcesResult, stack_resources, "StackResources", &stack_resources),
};
static const ByShape describe_stack_resources_result
    = BY_STRUCTURE ("DescribeStackResourcesOutput", describe_stack_resources_result_members,
                    DescribeStackResourcesResult);

static const ByMember get_template_input_members[] = {
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("ChangeSetName", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateStage", &by_shape_string),
};
static const ByShape get_template_input = BY_INPUT ("GetTemplateInput", get_template_input_members);

static const ByMember get_template_result_members[] = {
  BY_FIELD (ByCloudformationGetTemplateResult, template_body, "TemplateBody", &by_shape_string),
  BY_FIELD (ByCloudformationGetTemplateResult, stages_available, "StagesAvailable",
            &by_shape_string_list),
};
static const ByShape get_template_result
    = BY_STRUCTURE ("GetTemplateOutput", get_template_result_members,
                    ByCloudformationGetTemplateResult);

static const ByMember estimate_template_cost_input_members[] = {
  BY_INPUT_MEMBER ("TemplateBody", &by_shape_string),
  BY_INPUT_MEMBER ("TemplateURL", &by_shape_string),
  BY_INPUT_MEMBER ("Parameters", &parameters),
};
static const ByShape estimate_template_cost_input
    = BY_INPUT ("EstimateTemplateCostInput", estimate_template_cost_input_members);

static const ByMember estimate_template_cost_result_members[] = {
  BY_FIELD (ByCloudformationEstimateTemplateCostResult, url, "Url", &by_shape_string),
};
static const ByShape estimate_template_cost_result
    = BY_STRUCTURE ("EstimateTemplateCostOutput", estimate_template_cost_result_members,
                    ByCloudformationEstimateTemplateCostResult);

static const ByMember detect_stack_drift_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("LogicalResourceIds", &by_shape_string_list),
};
static const ByShape detect_stack_drift_input
    = BY_INPUT ("DetectStackDriftInput", detect_stack_drift_input_members);

static const ByMember detect_stack_drift_result_members[] = {
  BY_FIELD_WITH (ByCloudformationDetectStackDriftResult, stack_drift_detection_id,
                 "StackDriftDetectionId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape detect_stack_drift_result
    = BY_STRUCTURE ("DetectStackDriftOutput", detect_stack_drift_result_members,
                    ByCloudformationDetectStackDriftResult);

static const ByMember describe_stack_drift_detection_status_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackDriftDetectionId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape describe_stack_drift_detection_status_input
    = BY_INPUT ("DescribeStackDriftDetectionStatusInput",
                describe_stack_drift_detection_status_input_members);

static const ByMember describe_stack_drift_detection_status_result_members[] = {
  BY_FIELD_WITH (ByCloudformationDescribeStackDriftDetectionStatusResult, stack_id, "StackId",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationDescribeStackDriftDetectionStatusResult, stack_drift_detection_id,
                 "StackDriftDetectionId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationDescribeStackDriftDetectionStatusResult, stack_drift_status,
            "StackDriftStatus", &by_shape_string),
  BY_FIELD_WITH (ByCloudformationDescribeStackDriftDetectionStatusResult, detection_status,
                 "DetectionStatus", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationDescribeStackDriftDetectionStatusResult, detection_status_reason,
            "DetectionStatusReason", &by_shape_string),
  BY_FIELD (ByCloudformationDescribeStackDriftDetectionStatusResult, drifted_stack_resource_count,
            "DriftedStackResourceCount", &by_shape_integer),
  BY_FIELD_WITH (ByCloudformationDescribeStackDriftDetectionStatusResult, timestamp, "Timestamp",
                 &by_shape_timestamp, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape describe_stack_drift_detection_status_result
    = BY_STRUCTURE ("DescribeStackDriftDetectionStatusOutput",
                    describe_stack_drift_detection_status_result_members,
                    ByCloudformationDescribeStackDriftDetectionStatusResult);

static const ByMember describe_stack_resource_drifts_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("StackResourceDriftStatusFilters", &by_shape_string_list),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
};
static const ByShape describe_stack_resource_drifts_input
    = BY_INPUT ("DescribeStackResourceDriftsInput", describe_stack_resource_drifts_input_members);

static const ByMember physical_resource_id_context_key_value_pair_members[] = {
  BY_FIELD_WITH (ByCloudformationPhysicalResourceIdContextKeyValuePair, key, "Key",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationPhysicalResourceIdContextKeyValuePair, value, "Value",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape physical_resource_id_context_key_value_pair
    = BY_STRUCTURE ("PhysicalResourceIdContextKeyValuePair",
                    physical_resource_id_context_key_value_pair_members,
                    ByCloudformationPhysicalResourceIdContextKeyValuePair);

static const ByShape physical_resource_id_context
    = BY_LIST ("PhysicalResourceIdContext", &physical_resource_id_context_key_value_pair);

static const ByMember property_difference_members[] = {
  BY_FIELD_WITH (ByCloudformationPropertyDifference, property_path, "PropertyPath",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationPropertyDifference, expected_value, "ExpectedValue",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationPropertyDifference, actual_value, "ActualValue", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationPropertyDifference, difference_type, "DifferenceType",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape property_difference
    = BY_STRUCTURE ("PropertyDifference", property_difference_members,
                    ByCloudformationPropertyDifference);

static const ByShape property_differences = BY_LIST ("PropertyDifferences", &property_difference);

static const ByMember stack_resource_drift_members[] = {
  BY_FIELD_WITH (ByCloudformationStackResourceDrift, stack_id, "StackId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResourceDrift, logical_resource_id, "LogicalResourceId",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceDrift, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackResourceDrift, physical_resource_id_context,
            "PhysicalResourceIdContext", &physical_resource_id_context),
  BY_FIELD_WITH (ByCloudformationStackResourceDrift, resource_type, "ResourceType",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceDrift, expected_properties, "ExpectedProperties",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackResourceDrift, actual_properties, "ActualProperties",
            &by_shape_string),
  BY_FIELD (ByCloudformationStackResourceDrift, property_differences, "PropertyDifferences",
            &property_differences),
  BY_FIELD_WITH (ByCloudformationStackResourceDrift, stack_resource_drift_status,
                 "StackResourceDriftStatus", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByCloudformationStackResourceDrift, timestamp, "Timestamp", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationStackResourceDrift, drift_status_reason, "DriftStatusReason",
            &by_shape_string),
};
static const ByShape stack_resource_drift
    = BY_STRUCTURE ("StackResourceDrift", stack_resource_drift_members,
                    ByCloudformationStackResourceDrift);

static const ByShape stack_resource_drifts = BY_LIST ("StackResourceDrifts", &stack_resource_drift);

static const ByMember describe_stack_resource_drifts_result_members[] = {
  BY_FIELD_WITH (ByCloudformationDescribeStackResourceDriftsResult, stack_resource_drifts,
                 "StackResourceDrifts", &stack_resource_drifts, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByCloudformationDescribeStackResourceDriftsResult, next_token, "NextToken",
            &by_shape_string),
};
static const ByShape describe_stack_resource_drifts_result
    = BY_STRUCTURE ("DescribeStackResourceDriftsOutput",
                    describe_stack_resource_drifts_result_members,
                    ByCloudformationDescribeStackResourceDriftsResult);

static const ByMember continue_update_rollback_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER ("ResourcesToSkip", &by_shape_string_list),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
};
static const ByShape continue_update_rollback_input
    = BY_INPUT ("ContinueUpdateRollbackInput", continue_update_rollback_input_members);

static const ByMember update_termination_protection_input_members[] = {
  BY_INPUT_MEMBER_WITH ("EnableTerminationProtection", &by_shape_boolean, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape update_termination_protection_input
    = BY_INPUT ("UpdateTerminationProtectionInput", update_termination_protection_input_members);

static const ByMember update_termination_protection_result_members[] = {
  BY_FIELD (ByCloudformationUpdateTerminationProtectionResult, stack_id, "StackId",
            &by_shape_string),
};
static const ByShape update_termination_protection_result
    = BY_STRUCTURE ("UpdateTerminationProtectionOutput",
                    update_termination_protection_result_members,
                    ByCloudformationUpdateTerminationProtectionResult);

static const ByMember rollback_stack_input_members[] = {
  BY_INPUT_MEMBER_WITH ("StackName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("RoleARN", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("ClientRequestToken", &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_INPUT_MEMBER ("RetainExceptOnCreate", &by_shape_boolean),
  BY_INPUT_MEMBER ("DeploymentConfig", &deployment_config),
};
static const ByShape rollback_stack_input
    = BY_INPUT ("RollbackStackInput", rollback_stack_input_members);

static const ByMember rollback_stack_result_members[] = {
  BY_FIELD (ByCloudformationRollbackStackResult, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationRollbackStackResult, operation_id, "OperationId", &by_shape_string),
};
static const ByShape rollback_stack_result
    = BY_STRUCTURE ("RollbackStackOutput", rollback_stack_result_members,
                    ByCloudformationRollbackStackResult);

static const ByMember describe_account_limits_input_members[] = {
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape describe_account_limits_input
    = BY_INPUT ("DescribeAccountLimitsInput", describe_account_limits_input_members);

static const ByMember account_limit_members[] = {
  BY_FIELD (ByCloudformationAccountLimit, name, "Name", &by_shape_string),
  BY_FIELD (ByCloudformationAccountLimit, value, "Value", &by_shape_integer),
};
static const ByShape account_limit
    = BY_STRUCTURE ("AccountLimit", account_limit_members, ByCloudformationAccountLimit);

static const ByShape account_limit_list = BY_LIST ("AccountLimitList", &account_limit);

typedef struct
{
  ByRecord record;
  GPtrArray *account_limits; /* of ByCloudformationAccountLimit */
  char *next_token;
} DescribeAccountLimitsResult;

static const ByMember describe_account_limits_result_members[] = {
  BY_FIELD (DescribeAccountLimitsResult, account_limits, "AccountLimits", &account_limit_list),
  BY_FIELD (DescribeAccountLimitsResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape describe_account_limits_result
    = BY_STRUCTURE ("DescribeAccountLimitsOutput", describe_account_limits_result_members,
                    DescribeAccountLimitsResult);

static const ByMember event_filter_members[] = {
  BY_INPUT_MEMBER ("FailedEvents", &by_shape_boolean),
};
static const ByShape event_filter = BY_INPUT ("EventFilter", event_filter_members);

static const ByMember describe_events_input_members[] = {
  BY_INPUT_MEMBER ("StackName", &by_shape_string),
  BY_INPUT_MEMBER ("ChangeSetName", &by_shape_string),
  BY_INPUT_MEMBER ("OperationId", &by_shape_string),
  BY_INPUT_MEMBER ("Filters", &event_filter),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape describe_events_input
    = BY_INPUT ("DescribeEventsInput", describe_events_input_members);

static const ByMember operation_event_members[] = {
  BY_FIELD (ByCloudformationOperationEvent, event_id, "EventId", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, stack_id, "StackId", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, operation_id, "OperationId", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, operation_type, "OperationType", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, operation_status, "OperationStatus", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, event_type, "EventType", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, logical_resource_id, "LogicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, physical_resource_id, "PhysicalResourceId",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, resource_type, "ResourceType", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, timestamp, "Timestamp", &by_shape_timestamp),
  BY_FIELD (ByCloudformationOperationEvent, start_time, "StartTime", &by_shape_timestamp),
  BY_FIELD (ByCloudformationOperationEvent, end_time, "EndTime", &by_shape_timestamp),
  BY_FIELD (ByCloudformationOperationEvent, resource_status, "ResourceStatus", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, resource_status_reason, "ResourceStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, resource_properties, "ResourceProperties",
            &by_shape_string),
  BY_FIELD_WITH (ByCloudformationOperationEvent, client_request_token, "ClientRequestToken",
                 &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN),
  BY_FIELD (ByCloudformationOperationEvent, hook_type, "HookType", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, hook_status, "HookStatus", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, hook_status_reason, "HookStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, hook_invocation_point, "HookInvocationPoint",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, detailed_status, "DetailedStatus", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, validation_failure_mode, "ValidationFailureMode",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, validation_name, "ValidationName", &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, validation_status, "ValidationStatus",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, validation_status_reason, "ValidationStatusReason",
            &by_shape_string),
  BY_FIELD (ByCloudformationOperationEvent, validation_path, "ValidationPath", &by_shape_string),
};
static const ByShape operation_event
    = BY_STRUCTURE ("OperationEvent", operation_event_members, ByCloudformationOperationEvent);

static const ByShape operation_events = BY_LIST ("OperationEvents", &operation_event);

typedef struct
{
  ByRecord record;
  GPtrArray *operation_events; /* of ByCloudformationOperationEvent */
  char *next_token;
} DescribeEventsResult;

static const ByMember describe_events_result_members[] = {
  BY_FIELD (DescribeEventsResult, operation_events, "OperationEvents", &operation_events),
  BY_FIELD (DescribeEventsResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape describe_events_result
    = BY_STRUCTURE ("DescribeEventsOutput", describe_events_result_members, DescribeEventsResult);

const ByOperation by_cloudformation_operations[BY_CLOUDFORMATION_N_OPERATIONS] = {
  [BY_CLOUDFORMATION_VALIDATE_TEMPLATE] = {
    .name = "ValidateTemplate",
    .input = &validate_template_input,
    .output = &validate_template_result,
    .result_wrapper = "ValidateTemplateResult",
  },
  [BY_CLOUDFORMATION_GET_TEMPLATE_SUMMARY] = {
    .name = "GetTemplateSummary",
    .input = &get_template_summary_input,
    .output = &get_template_summary_result,
    .result_wrapper = "GetTemplateSummaryResult",
  },
  [BY_CLOUDFORMATION_CREATE_STACK] = {
    .name = "CreateStack",
    .input = &create_stack_input,
    .output = &create_stack_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "CreateStackResult",
  },
  [BY_CLOUDFORMATION_CREATE_CHANGE_SET] = {
    .name = "CreateChangeSet",
    .input = &create_change_set_input,
    .output = &create_change_set_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "CreateChangeSetResult",
  },
  [BY_CLOUDFORMATION_DESCRIBE_CHANGE_SET] = {
    .name = "DescribeChangeSet",
    .input = &describe_change_set_input,
    .output = &describe_change_set_result,
    .result_wrapper = "DescribeChangeSetResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Changes",
  },
  [BY_CLOUDFORMATION_EXECUTE_CHANGE_SET] = {
    .name = "ExecuteChangeSet",
    .input = &execute_change_set_input,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "ExecuteChangeSetResult",
  },
  [BY_CLOUDFORMATION_DELETE_CHANGE_SET] = {
    .name = "DeleteChangeSet",
    .input = &delete_change_set_input,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "DeleteChangeSetResult",
  },
  [BY_CLOUDFORMATION_LIST_CHANGE_SETS] = {
    .name = "ListChangeSets",
    .input = &list_change_sets_input,
    .output = &list_change_sets_result,
    .result_wrapper = "ListChangeSetsResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Summaries",
  },
  [BY_CLOUDFORMATION_UPDATE_STACK] = {
    .name = "UpdateStack",
    .input = &update_stack_input,
    .output = &update_stack_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "UpdateStackResult",
  },
  [BY_CLOUDFORMATION_CANCEL_UPDATE_STACK] = {
    .name = "CancelUpdateStack",
    .input = &cancel_update_stack_input,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_CLOUDFORMATION_DELETE_STACK] = {
    .name = "DeleteStack",
    .input = &delete_stack_input,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_CLOUDFORMATION_DESCRIBE_STACKS] = {
    .name = "DescribeStacks",
    .input = &describe_stacks_input,
    .output = &describe_stacks_result,
    .result_wrapper = "DescribeStacksResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Stacks",
  },
  [BY_CLOUDFORMATION_LIST_STACKS] = {
    .name = "ListStacks",
    .input = &list_stacks_input,
    .output = &list_stacks_result,
    .result_wrapper = "ListStacksResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "StackSummaries",
  },
  [BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS] = {
    .name = "DescribeStackEvents",
    .input = &describe_stack_events_input,
    .output = &describe_stack_events_result,
    .result_wrapper = "DescribeStackEventsResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "StackEvents",
  },
  [BY_CLOUDFORMATION_LIST_STACK_RESOURCES] = {
    .name = "ListStackResources",
    .input = &list_stack_resources_input,
    .output = &list_stack_resources_result,
    .result_wrapper = "ListStackResourcesResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "StackResourceSummaries",
  },
  [BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCES] = {
    .name = "DescribeStackResources",
    .input = &describe_stack_resources_input,
    .output = &describe_stack_resources_result,
    .result_wrapper = "DescribeStackResourcesResult",
    .result_member = "StackResources",
  },
  [BY_CLOUDFORMATION_GET_TEMPLATE] = {
    .name = "GetTemplate",
    .input = &get_template_input,
    .output = &get_template_result,
    .result_wrapper = "GetTemplateResult",
  },
  [BY_CLOUDFORMATION_ESTIMATE_TEMPLATE_COST] = {
    .name = "EstimateTemplateCost",
    .input = &estimate_template_cost_input,
    .output = &estimate_template_cost_result,
    .result_wrapper = "EstimateTemplateCostResult",
  },
  [BY_CLOUDFORMATION_DETECT_STACK_DRIFT] = {
    .name = "DetectStackDrift",
    .input = &detect_stack_drift_input,
    .output = &detect_stack_drift_result,
    .flags = BY_OPERATION_MUTATION,
    .result_wrapper = "DetectStackDriftResult",
  },
  [BY_CLOUDFORMATION_DESCRIBE_STACK_DRIFT_DETECTION_STATUS] = {
    .name = "DescribeStackDriftDetectionStatus",
    .input = &describe_stack_drift_detection_status_input,
    .output = &describe_stack_drift_detection_status_result,
    .result_wrapper = "DescribeStackDriftDetectionStatusResult",
  },
  [BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCE_DRIFTS] = {
    .name = "DescribeStackResourceDrifts",
    .input = &describe_stack_resource_drifts_input,
    .output = &describe_stack_resource_drifts_result,
    .result_wrapper = "DescribeStackResourceDriftsResult",
  },
  [BY_CLOUDFORMATION_CONTINUE_UPDATE_ROLLBACK] = {
    .name = "ContinueUpdateRollback",
    .input = &continue_update_rollback_input,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "ContinueUpdateRollbackResult",
  },
  [BY_CLOUDFORMATION_UPDATE_TERMINATION_PROTECTION] = {
    .name = "UpdateTerminationProtection",
    .input = &update_termination_protection_input,
    .output = &update_termination_protection_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "UpdateTerminationProtectionResult",
  },
  [BY_CLOUDFORMATION_ROLLBACK_STACK] = {
    .name = "RollbackStack",
    .input = &rollback_stack_input,
    .output = &rollback_stack_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
    .result_wrapper = "RollbackStackResult",
  },
  [BY_CLOUDFORMATION_DESCRIBE_ACCOUNT_LIMITS] = {
    .name = "DescribeAccountLimits",
    .input = &describe_account_limits_input,
    .output = &describe_account_limits_result,
    .result_wrapper = "DescribeAccountLimitsResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "AccountLimits",
  },
  [BY_CLOUDFORMATION_DESCRIBE_EVENTS] = {
    .name = "DescribeEvents",
    .input = &describe_events_input,
    .output = &describe_events_result,
    .result_wrapper = "DescribeEventsResult",
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "OperationEvents",
  },
};
