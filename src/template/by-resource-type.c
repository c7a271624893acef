/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What must be known about types of resources.
 */

#include "by-resource-type.h"

static const struct
{
  const char *type;
  const char *property;
} names[] = {
  { "AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName" },
  { "AWS::Batch::ComputeEnvironment", "ComputeEnvironmentName" },
  { "AWS::Batch::JobDefinition", "JobDefinitionName" },
  { "AWS::Batch::JobQueue", "JobQueueName" },
  { "AWS::Batch::SchedulingPolicy", "Name" },
  { "AWS::CloudWatch::Alarm", "AlarmName" },
  { "AWS::DynamoDB::Table", "TableName" },
  { "AWS::EC2::KeyPair", "KeyName" },
  { "AWS::EC2::LaunchTemplate", "LaunchTemplateName" },
  { "AWS::EC2::SecurityGroup", "GroupName" },
  { "AWS::ECR::Repository", "RepositoryName" },
  { "AWS::ECS::Cluster", "ClusterName" },
  { "AWS::Events::Rule", "Name" },
  { "AWS::IAM::Group", "GroupName" },
  { "AWS::IAM::InstanceProfile", "InstanceProfileName" },
  { "AWS::IAM::ManagedPolicy", "ManagedPolicyName" },
  { "AWS::IAM::Role", "RoleName" },
  { "AWS::IAM::User", "UserName" },
  { "AWS::KMS::Alias", "AliasName" },
  { "AWS::Lambda::Function", "FunctionName" },
  { "AWS::Logs::LogGroup", "LogGroupName" },
  { "AWS::S3::Bucket", "BucketName" },
  { "AWS::SNS::Topic", "TopicName" },
  { "AWS::SQS::Queue", "QueueName" },
  { "AWS::SSM::Parameter", "Name" },
  { "AWS::StepFunctions::StateMachine", "StateMachineName" },
};

/**
 * by_resource_type_get_name_property:
 * @type: say "AWS::Batch::JobQueue"
 *
 * Returns: (nullable): the property that names it, which must be free in the account
 */
const char *
by_resource_type_get_name_property (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].type, type))
      return names[i].property;

  return NULL;
}

/**
 * by_resource_type_needs_consent:
 * @type: a type
 *
 * Returns: whether creating one takes CAPABILITY_IAM
 */
gboolean
by_resource_type_needs_consent (const char *type)
{
  static const char *const needing[]
      = { "AWS::IAM::AccessKey", "AWS::IAM::Group",  "AWS::IAM::InstanceProfile",
          "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role",
          "AWS::IAM::User", "AWS::IAM::UserToGroupAddition", NULL };

  return g_strv_contains (needing, type);
}
